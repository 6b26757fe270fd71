//! The one table of the wire: name, request, answer. Everything else about the boundary is made from it.

/// Declares boundary types: they serialise, in camel case, and reach TypeScript.
macro_rules! dto {
    ($($(#[$about:meta])* pub $sort:ident $name:ident $body:tt)+) => {$(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        $(#[$about])*
        pub $sort $name $body
    )+};
}
pub(crate) use dto;

/// Expands the table into the list of names, `dispatch`, and the TypeScript of every request and answer.
macro_rules! commands {
    ($($(#[$about:meta])* $name:ident: $request:ty => $answer:ty = $handler:path;)+) => {
        /// The name of every command, in the order of the table.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),+];

        /// Answers one command.
        ///
        /// # Errors
        /// A [`Fault`]: an unknown name or an unreadable request is `bad-request`; the rest is the handler's.
        pub fn dispatch(library: &$crate::Library, name: &str, request: serde_json::Value) -> Result<serde_json::Value, Fault> {
            match name {
                $(stringify!($name) => answer(library, name, request, $handler),)+
                _ => Err(Fault::bad_request(format!("There is no command “{name}”."))),
            }
        }

        /// The table as a TypeScript interface, and every type that it names.
        #[cfg(feature = "bindings")]
        #[must_use]
        pub fn typescript() -> String {
            let mut page = $crate::api::bindings::Typescript::default();
            $(page.command::<$request, $answer>(stringify!($name), &[$(stringify!($about)),*]);)+
            page.finish()
        }
    };
}
pub(crate) use commands;
