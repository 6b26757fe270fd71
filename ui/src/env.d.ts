/** True where the made-up library may stand in for the core: a plain browser and tests, never the shipped program. */
declare const __REPLAY__: boolean;
