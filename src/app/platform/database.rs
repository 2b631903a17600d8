//! IndexedDB through the `idb` crate: one database, transactions that are committed whole or not at all, and why one failed.
//! What is stored is for `crate::store`.

use super::storage::Refusal;
use idb::{DatabaseEvent, Error, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbTransaction};

const NAME: &str = "galley";

/// Of the database's layout. Its first is the program's second schema: the first one had no database.
const VERSION: u32 = 2;

/// The object stores. All have keys of their own beside their values.
pub mod stores {
    /// Heads of posts, by post.
    pub const POSTS: &str = "posts";
    /// Texts, by post.
    pub const BODIES: &str = "bodies";
    /// Edits, by post and number.
    pub const JOURNAL: &str = "journal";
    /// Files as opened, by post.
    pub const BASELINES: &str = "baselines";
    /// Blobs, by identity of their bytes.
    pub const IMAGES: &str = "images";
    /// What is known of a snapshot, by post and time.
    pub const SNAPSHOTS: &str = "snapshots";
    /// Texts of snapshots, by the same keys.
    pub const SNAPSHOT_TEXTS: &str = "snapshot_texts";
    /// Facts of the whole store, by name.
    pub const META: &str = "meta";
    /// All of them.
    pub const ALL: [&str; 8] = [POSTS, BODIES, JOURNAL, BASELINES, IMAGES, SNAPSHOTS, SNAPSHOT_TEXTS, META];
}

thread_local! {
    static OPEN: RefCell<Option<Rc<idb::Database>>> = const { RefCell::new(None) };
}

fn refusal(error: &JsValue) -> Refusal {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError") => Refusal::Full,
        Some("SecurityError") => Refusal::Blocked,
        _ => Refusal::Broken,
    }
}

fn refused(error: Error) -> Refusal {
    leptos::logging::warn!("database: {error}");
    match error {
        Error::DomException(error) => refusal(&error),
        Error::IndexedDbNotFound(_) => Refusal::Blocked,
        Error::IndexedDbOpenFailed(error)
        | Error::UpdateFailed(error)
        | Error::AddFailed(error)
        | Error::TransactionOpenFailed(error) => refusal(&error),
        _ => Refusal::Broken,
    }
}

async fn database() -> Result<Rc<idb::Database>, Refusal> {
    if let Some(database) = OPEN.with_borrow(Clone::clone) {
        return Ok(database);
    }
    let factory = Factory::new().map_err(refused)?;
    let mut request = factory.open(NAME, Some(VERSION)).map_err(refused)?;
    request.on_upgrade_needed(|event| {
        // A store that cannot be made fails the upgrade, and so the opening.
        let Ok(database) = event.database() else { return };
        let present = database.store_names();
        for name in stores::ALL.into_iter().filter(|name| !present.iter().any(|known| known == name)) {
            if let Err(error) = database.create_object_store(name, ObjectStoreParams::new()) {
                leptos::logging::warn!("database: {error}");
            }
        }
    });
    let mut database = request.await.map_err(refused)?;
    // A later version in another tab may change the layout; this tab opens the database again when it needs it.
    database.on_version_change(|_| forget());
    database.on_close(|_| forget());
    let database = Rc::new(database);
    OPEN.set(Some(database.clone()));
    Ok(database)
}

fn forget() {
    if let Some(database) = OPEN.take() {
        database.close();
    }
}

/// A transaction. Dropped before its end, it leaves nothing behind.
pub struct Work {
    inner: IdbTransaction,
    ended: bool,
    _database: Rc<idb::Database>,
}

/// Begins to read.
///
/// # Errors
/// When the browser refuses.
pub async fn read(names: &[&str]) -> Result<Work, Refusal> {
    begin(names, TransactionMode::ReadOnly).await
}

/// Begins to write.
///
/// # Errors
/// When the browser refuses.
pub async fn write(names: &[&str]) -> Result<Work, Refusal> {
    begin(names, TransactionMode::ReadWrite).await
}

async fn begin(names: &[&str], mode: TransactionMode) -> Result<Work, Refusal> {
    let opened = database().await?;
    let begun = |database: &Rc<idb::Database>| {
        let inner = database.transaction(names, mode)?.into();
        Ok(Work { inner, ended: false, _database: database.clone() })
    };
    match begun(&opened) {
        Ok(work) => Ok(work),
        Err(_) => {
            // The connection is gone, as after a crash of the browser's storage; a fresh one may work.
            forget();
            begun(&database().await?).map_err(|error: Error| {
                forget();
                refused(error)
            })
        }
    }
}

impl Work {
    fn store(&self, name: &str) -> Result<idb::ObjectStore, Refusal> {
        idb::Transaction::from(self.inner.clone()).object_store(name).map_err(refused)
    }

    /// Why the transaction as a whole failed, else why one request did.
    fn why(&self, error: Error) -> Refusal {
        self.inner.error().map_or_else(|| refused(error), |error| refusal(&error))
    }

    /// The value of a key.
    ///
    /// # Errors
    /// When it cannot be read; that is not "nothing".
    pub async fn get(&self, store: &str, key: &JsValue) -> Result<Option<JsValue>, Refusal> {
        let request = self.store(store)?.get(key.clone()).map_err(refused)?;
        request.await.map_err(|error| self.why(error))
    }

    /// All values whose key is a list that begins with `first`, in the order of the keys.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn get_below(&self, store: &str, first: &str) -> Result<Vec<JsValue>, Refusal> {
        let request = self.store(store)?.get_all(Some(below(first)?), None).map_err(refused)?;
        request.await.map_err(|error| self.why(error))
    }

    /// All keys of a store with their values.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn all(&self, store: &str) -> Result<Vec<(JsValue, JsValue)>, Refusal> {
        let keys = self.keys(store).await?;
        let request = self.store(store)?.get_all(None, None).map_err(refused)?;
        let values = request.await.map_err(|error| self.why(error))?;
        Ok(keys.into_iter().zip(values).collect())
    }

    /// All keys of a store.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn keys(&self, store: &str) -> Result<Vec<JsValue>, Refusal> {
        let request = self.store(store)?.get_all_keys(None, None).map_err(refused)?;
        request.await.map_err(|error| self.why(error))
    }

    /// Puts a value under a key.
    ///
    /// # Errors
    /// When the browser refuses at once; what it refuses later is said by [`Work::commit`].
    pub fn put(&self, store: &str, key: &JsValue, value: &JsValue) -> Result<(), Refusal> {
        self.store(store)?.put(value, Some(key)).map(drop).map_err(refused)
    }

    /// Removes a key.
    ///
    /// # Errors
    /// As [`Work::put`].
    pub fn delete(&self, store: &str, key: &JsValue) -> Result<(), Refusal> {
        self.store(store)?.delete(key.clone()).map(drop).map_err(refused)
    }

    /// Removes all keys that are a list that begins with `first`.
    ///
    /// # Errors
    /// As [`Work::put`].
    pub fn delete_below(&self, store: &str, first: &str) -> Result<(), Refusal> {
        self.store(store)?.delete(below(first)?).map(drop).map_err(refused)
    }

    /// Makes it all last.
    ///
    /// # Errors
    /// When the browser refuses; then nothing of it is stored.
    pub async fn commit(mut self) -> Result<(), Refusal> {
        self.ended = true;
        // The handlers have to be there before anything can happen, so no `commit()` of the browser's before them. Not the
        // crate's own, which bear one error only: each request of a transaction that fails has its own.
        let ending = Promise::new(&mut |done, failed| {
            self.inner.set_oncomplete(Some(&done));
            self.inner.set_onabort(Some(&failed));
        });
        // Deprecated in the binding only; it saves the wait for the browser to notice that nothing more comes.
        #[allow(deprecated, reason = "the binding's remark is older than the standard")]
        let asked = self.inner.commit();
        if let Err(error) = asked {
            self.inner.set_onabort(None);
            return Err(refusal(&error));
        }
        let ended = JsFuture::from(ending).await;
        ended.map(drop).map_err(|_| self.inner.error().map_or(Refusal::Broken, |error| refusal(&error)))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.ended {
            // Refused only when it has ended by itself, as one that only read has.
            let _ = self.inner.abort();
        }
    }
}

/// A key of two parts.
pub fn pair(first: &str, second: f64) -> JsValue {
    Array::of2(&first.into(), &second.into()).into()
}

fn below(first: &str) -> Result<Query, Refusal> {
    let from = Array::of1(&first.into());
    // Lists come after everything else in the order of keys.
    let to = Array::of2(&first.into(), &Array::new());
    KeyRange::bound(&from, &to, None, None).map(Query::KeyRange).map_err(refused)
}
