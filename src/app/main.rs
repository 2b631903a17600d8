//! The browser program: starts the interface. No logic of its own.
fn main() {
    println!("{}", galley::Site::embedded().name);
}
