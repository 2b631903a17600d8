//! Build step: the site's profile as JSON, and for the browser program `locales/*.json` as the `i18n` module, with every key
//! checked, and the site's styles.

fn main() {
    println!("cargo::rerun-if-changed=src/app/build.rs");
    profile();
    #[cfg(feature = "ui")]
    {
        translations();
        site_styles("site.css", &["tokens", "frame", "content", "code", "head", "showcase", "live"]);
        site_styles("card.css", &["tokens", "frame", "card"]);
    }
}

fn profile() {
    let file = "public/sites/openeuler.yaml";
    println!("cargo::rerun-if-changed={file}");
    let yaml = std::fs::read_to_string(file).expect("the profile");
    let value: serde_yaml::Value = serde_yaml::from_str(&yaml).expect("the profile is YAML");
    write("site.json", &serde_json::to_string(&value).expect("the profile has text as keys"));
}

fn write(name: &str, text: &str) {
    let folder = std::path::PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(folder.join(name), text).expect("OUT_DIR can be written to");
}

/// A style of the previewed site as one text without comments, to be embedded. Later files refine earlier ones.
#[cfg(feature = "ui")]
fn site_styles(target: &str, files: &[&str]) {
    let folder = "style/site";
    println!("cargo::rerun-if-changed={folder}");
    let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}.css")).expect("a style of the page");
    let mut styles = String::new();
    for text in files.iter().copied().map(read) {
        let pieces = text.split("/*").enumerate();
        let code = pieces
            .map(|(index, piece)| if index == 0 { piece } else { piece.split_once("*/").expect("a closed comment").1 });
        styles.extend(
            code.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]),
        );
    }
    write(target, &styles);
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
