//! Folders of a disk, seen from Rust: `src/app/js/folders_door.ts` has the other side.

use crate::platform::blobs::Blob;
use crate::platform::files::File;
use galley::package::alike;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = galleyFolders, js_name = canPick)]
    fn js_can_pick() -> bool;
    #[wasm_bindgen(js_namespace = galleyFolders, js_name = pick, catch)]
    async fn js_pick(mode: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = galleyFolders, js_name = filesOf, catch)]
    async fn js_files_of(folder: &JsValue, most: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = galleyFolders, js_name = look, catch)]
    async fn js_look(folder: &JsValue, path: &str, alike: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = galleyFolders, js_name = write, catch)]
    async fn js_write(folder: &JsValue, path: &str, content: &Blob) -> Result<JsValue, JsValue>;
}

/// A folder that was picked or dropped.
#[derive(Clone, Debug)]
pub struct Folder(JsValue);

/// What is at a place in a folder.
pub enum Place {
    /// Nothing.
    Nothing,
    /// A file.
    File(File),
    /// Something whose name differs in the case of letters only.
    Alike(String),
    /// No file.
    NoFile,
}

/// Whether the browser lets folders be picked to be written to.
pub fn can_pick() -> bool {
    js_can_pick()
}

/// Lets a person pick a folder; `None` when they don't.
///
/// # Errors
/// When the browser refuses.
pub async fn pick(to_write: bool) -> Result<Option<Folder>, JsValue> {
    let picked = js_pick(if to_write { "readwrite" } else { "read" }).await?;
    Ok((!picked.is_undefined()).then_some(Folder(picked)))
}

impl Folder {
    /// A folder that was dropped, as the browser's own entry.
    pub fn dropped(entry: JsValue) -> Self {
        Self(entry)
    }

    /// Its name.
    pub fn name(&self) -> String {
        js_sys::Reflect::get(&self.0, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// All files in it with their paths, which begin by its name; `None` when they are more than `most`.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn files(&self, most: usize) -> Result<Option<Vec<(String, File)>>, JsValue> {
        let found = js_files_of(&self.0, most as u32).await?;
        if found.is_undefined() {
            return Ok(None);
        }
        let found: Vec<JsValue> = Array::from(&found).to_vec();
        let pair = |pair: &[JsValue]| Some((pair[0].as_string()?, pair[1].clone().unchecked_into::<File>()));
        Ok(Some(found.chunks_exact(2).filter_map(pair).collect()))
    }

    /// What is at a path in it.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn look(&self, path: &str) -> Result<Place, JsValue> {
        let compare = Closure::<dyn Fn(String, Array) -> JsValue>::new(|name: String, names: Array| {
            let names: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
            alike(&name, names.iter().map(String::as_str)).map_or(JsValue::UNDEFINED, JsValue::from_str)
        });
        let found = js_look(&self.0, path, compare.as_ref()).await?;
        Ok(match found {
            nothing if nothing.is_null() => Place::Nothing,
            other if other == JsValue::TRUE => Place::NoFile,
            name if name.is_string() => Place::Alike(name.unchecked_into::<JsString>().into()),
            file => Place::File(file.unchecked_into()),
        })
    }

    /// Writes a file and the folders it is in.
    ///
    /// # Errors
    /// When the browser refuses; what was there before is then still there.
    pub async fn write(&self, path: &str, content: &Blob) -> Result<(), JsValue> {
        js_write(&self.0, path, content).await.map(|_| ())
    }
}
