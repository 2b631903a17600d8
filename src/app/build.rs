//! Build step of the browser program: turns `locales/*.json` into the `i18n` module, with every key checked.
//! Does nothing for the library and the command line.

fn main() {
    println!("cargo::rerun-if-changed=src/app/build.rs");
    #[cfg(feature = "ui")]
    translations();
}

#[cfg(feature = "ui")]
fn translations() {
    use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
    let options = ParseOptions::default().interpolate_display(true);
    let config = Config::new("en")
        .and_then(|config| config.add_locale("zh-CN"))
        .map(|config| config.locales_path("src/app/locales").parse_options(options))
        .expect("both locales have valid names");
    let translations = TranslationsInfos::parse(config).expect("src/app/locales holds valid translations");
    translations.rerun_if_locales_changed();
    translations.emit_diagnostics();
    let folder = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    translations.generate_i18n_module(folder.into()).expect("OUT_DIR can be written to");
}
