//! What can go wrong when files come in or leave, as values; their words are a view's.

use galley::ImagePath;
use galley::images::Refusal;
use galley::import::DocxRefusal;
use galley::package::{RepoPath, WhySkipped};

/// One thing that went wrong, and with which file.
#[derive(Clone, Debug)]
pub enum Mishap {
    /// It is called `.zip` and is none.
    NoZip(String),
    /// It is called a Word document and is not read as one.
    Docx(String, DocxRefusal),
    /// What converts foreign text could not be loaded.
    NoConverter,
    /// It is called a patch and is none.
    NoPatch(String),
    /// It holds more files than are opened at once.
    TooMany(String),
    /// It holds more bytes than are opened at once.
    TooLarge(String),
    /// No post is in it.
    NoPost(String),
    /// It holds too many posts to make a draft of each: how many.
    ManyPosts(String, usize),
    /// Members that were left where they are.
    Skipped(String, Vec<(String, WhySkipped)>),
    /// Images that are none, by their paths in what was opened.
    BadImages(Vec<String>),
    /// Images that were not taken, and why.
    Images(Vec<(String, Refusal)>),
    /// The browser has no room for an image.
    NoRoomFor(String),
    /// Files that belong to no post.
    NoOnes(Vec<RepoPath>),
    /// The person stopped it.
    Stopped,
    /// A site does not let others read its files, or cannot be reached: its host.
    Refused(String),
    /// A site answered with a status other than success: the address and the status.
    Status(String, u16),
    /// The address is a web page: the address.
    WebPage(String),
    /// A link with a post in it is not whole.
    BadLink,
    /// A link with a post in it is longer than any that is made, or what is in it larger.
    LongLink,
    /// The preview is about to come.
    NoPreview,
    /// What makes a page to be shared could not be loaded.
    NoSharing,
    /// A page that was shared is not whole: its name.
    BadPage(String),
    /// `?open=` is no address of the web.
    NoAddress(String),
    /// Images that the address's site does not have or give.
    NotFetched(Vec<String>),
    /// The post has no place in the site's repository.
    NoPlace,
    /// The bytes of these images are not there any more, so nothing was exported.
    Lost(Vec<ImagePath>),
    /// The browser has no room for what is to be exported.
    NoRoom,
    /// The browser does not let the folder be used.
    FolderRefused,
    /// A zip of all drafts is damaged: its name, and the file in it that is.
    AllBroken(String, String),
    /// A zip is none of all drafts.
    AllNone(String),
    /// A later version of the program made the zip.
    AllNewer(String),
    /// The browser refused to store what a zip of all drafts holds.
    AllRefused(String),
    /// So many drafts cannot be read, and are in the zip as they are stored.
    AllLeftOut(usize),
    /// The patch has an address that leads nowhere, as none is known.
    NoEmail,
}
