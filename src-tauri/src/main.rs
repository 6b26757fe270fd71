fn main() {
    fieldshelf_shell::run()
}
