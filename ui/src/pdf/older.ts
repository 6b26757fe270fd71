// What pdf.js's build for older webviews still takes for granted, and webviews before 2024 lack.

interface Promises {
  withResolvers?: typeof withResolvers;
}

/** ECMAScript 2024, 27.2.4.8. */
function withResolvers<Value>() {
  let resolve: (value: Value | PromiseLike<Value>) => void = () => undefined;
  let reject: (reason?: unknown) => void = () => undefined;
  const promise = new Promise<Value>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

(Promise as Promises).withResolvers ??= withResolvers;
