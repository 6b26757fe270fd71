// The one file that knows the host: a single command carries every call, a single event every notice.
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Backend } from "./backend";
import type { NoticeDto } from "./generated/api";

export const tauri: Backend = {
  call: (name, request) => invoke("call", { name, request }),
  bytes: (request) => invoke<ArrayBuffer>("call", { name: "document_bytes", request }),
  // A host of its own on Windows, a scheme of its own elsewhere.
  pictureAt: (digest) => convertFileSrc(digest, "shelf-media"),
  listen(hear) {
    const stop = listen<NoticeDto>("notice", (event) => {
      hear(event.payload);
    });
    return () => {
      void stop.then((unlisten) => {
        unlisten();
      });
    };
  },
};
