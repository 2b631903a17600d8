//! The converters of foreign text, seen from Rust: `src/app/js/import_door.ts` has the other side, `import/convert.ts` says what
//! a conversion is.

use galley::ImagePath;
use galley::images::written;
use galley::import::{LossKind, Losses};
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyImport, js_name = html, catch)]
    async fn js_html(html: &str, files: Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = galleyImport, js_name = docx, catch)]
    async fn js_docx(bytes: Uint8Array) -> Result<JsValue, JsValue>;

    type JsConversion;
    #[wasm_bindgen(method, getter)]
    fn images(this: &JsConversion) -> Vec<JsTaken>;
    #[wasm_bindgen(method, getter, js_name = hasStructure)]
    fn has_structure(this: &JsConversion) -> bool;
    #[wasm_bindgen(method, getter)]
    fn title(this: &JsConversion) -> String;
    #[wasm_bindgen(method, catch)]
    fn finish(this: &JsConversion, write: &JsValue) -> Result<JsFinished, JsValue>;

    type JsTaken;
    #[wasm_bindgen(method, getter)]
    fn bytes(this: &JsTaken) -> Vec<u8>;
    #[wasm_bindgen(method, getter)]
    fn name(this: &JsTaken) -> String;

    type JsFinished;
    #[wasm_bindgen(method, getter)]
    fn markdown(this: &JsFinished) -> String;
    #[wasm_bindgen(method, getter)]
    fn losses(this: &JsFinished) -> Vec<JsLoss>;

    type JsLoss;
    #[wasm_bindgen(method, getter)]
    fn kind(this: &JsLoss) -> JsString;
    #[wasm_bindgen(method, getter)]
    fn at(this: &JsLoss) -> i32;
}

/// A text whose images wait for their names.
pub struct Conversion(JsConversion);

/// An image of it.
pub struct Taken(JsTaken);

/// The text as Markdown.
pub struct Finished {
    /// The Markdown.
    pub markdown: String,
    /// What was lost, with places in it.
    pub losses: Losses,
}

/// Converts the HTML of a clipboard and the images that came with it; `None` when the converter cannot be loaded.
///
/// # Errors
/// When the converter fails.
pub async fn html(html: &str, files: Array) -> Result<Option<Conversion>, JsValue> {
    Ok(conversion(js_html(html, files).await?))
}

/// Converts a docx that keeps within limits; `None` when the converter cannot be loaded.
///
/// # Errors
/// When the converter cannot read it.
pub async fn docx(bytes: &[u8]) -> Result<Option<Conversion>, JsValue> {
    Ok(conversion(js_docx(Uint8Array::from(bytes)).await?))
}

fn conversion(value: JsValue) -> Option<Conversion> {
    (!value.is_undefined()).then(|| Conversion(value.unchecked_into()))
}

impl Conversion {
    /// Its images.
    pub fn images(&self) -> Vec<Taken> {
        self.0.images().into_iter().map(Taken).collect()
    }

    /// Whether it is more than a paragraph of plain text.
    pub fn has_structure(&self) -> bool {
        self.0.has_structure()
    }

    /// The title it has; empty without one.
    pub fn title(&self) -> String {
        self.0.title()
    }

    /// The Markdown. `paths` says where each image is; one without a path is left out.
    ///
    /// # Errors
    /// When the converter fails.
    pub fn finish(&self, paths: Vec<Option<ImagePath>>) -> Result<Finished, JsValue> {
        let write = Closure::<dyn Fn(u32, String) -> Option<String>>::new(move |image: u32, alt: String| {
            paths.get(image as usize)?.as_ref().map(|path| written(path, &alt))
        });
        let finished = self.0.finish(write.as_ref())?;
        let mut losses = Losses::default();
        for loss in finished.losses() {
            if let Some(kind) = LossKind::named(&String::from(loss.kind())) {
                losses.add(kind, usize::try_from(loss.at()).ok());
            }
        }
        Ok(Finished { markdown: finished.markdown(), losses })
    }
}

impl Taken {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.bytes()
    }

    /// The name of its file.
    pub fn name(&self) -> String {
        self.0.name()
    }
}
