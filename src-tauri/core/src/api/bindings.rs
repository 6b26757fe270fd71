//! The TypeScript of the wire, written to `ui/src/backend/generated/api.ts` by `cargo xtask bindings`.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

/// One page of TypeScript: every type once, in the order of the alphabet, and the table as an interface.
pub(crate) struct Typescript {
    config: Config,
    types: BTreeMap<String, String>,
    commands: String,
}

impl Default for Typescript {
    fn default() -> Self {
        Typescript { config: Config::new().with_large_int("number"), types: BTreeMap::new(), commands: String::new() }
    }
}

impl Typescript {
    pub(crate) fn command<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &str, about: &[&str]) {
        self.visit::<Request>();
        self.visit::<Answer>();
        for line in about {
            let words =
                line.trim_start_matches("doc").trim_start_matches([' ', '\n', '=', 'r']).trim_matches('"').trim();
            self.commands.push_str(&format!("  /** {words} */\n"));
        }
        let (request, answer) = (Request::name(&self.config), Answer::name(&self.config));
        self.commands.push_str(&format!("  {name}: {{ request: {request}; answer: {answer} }};\n"));
    }

    pub(crate) fn finish(mut self) -> String {
        self.visit::<super::Fault>();
        self.visit::<super::NoticeDto>();
        // Asked for beside the table: its answer is bytes.
        self.visit::<super::BytesRequest>();
        let types: Vec<String> = self.types.into_values().collect();
        format!(
            "// Made by `cargo xtask bindings` from the table of src-tauri/core/src/api. Do not edit.\n\n{}\n\n\
             /** Every command of the wire. */\nexport interface Commands {{\n{}}}\n",
            types.join("\n\n"),
            self.commands
        )
    }
}

impl TypeVisitor for Typescript {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // A list or an option has no declaration of its own: what it holds is what counts.
        if T::output_path().is_none() {
            return T::visit_generics(self);
        }
        let name = T::ident(&self.config);
        if self.types.contains_key(&name) {
            return;
        }
        let about = T::docs().unwrap_or_default();
        self.types.insert(name, format!("{about}export {}", T::decl(&self.config)));
        T::visit_dependencies(self);
    }
}
