// The moment at which the made-up library is looked at.

/** 24 November 2026, 09:00 UTC. */
export const NOW = Date.UTC(2026, 10, 24, 9) / 1000;
