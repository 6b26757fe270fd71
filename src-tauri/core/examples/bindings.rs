//! Prints the TypeScript of the wire: `cargo xtask bindings` writes it to its place.

#[allow(clippy::print_stdout)]
fn main() {
    print!("{}", fieldshelf_core::api::typescript());
}
