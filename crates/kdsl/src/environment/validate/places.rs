//! Places of settings in the files that hold them.

use crate::environment::document::Document;
use crate::place::Place;

/// Source of the places of settings, for those that were written in a file.
pub(crate) trait Places {
    /// Returns the place of the value at a path.
    fn value(&self, path: &[String]) -> Option<Place>;
    /// Returns the place of the key at a path.
    fn key(&self, path: &[String]) -> Option<Place>;
    /// Returns the place of the deepest key on the way to a path.
    fn nearest(&self, path: &[String]) -> Option<Place>;
}

impl Places for Document {
    fn value(&self, path: &[String]) -> Option<Place> {
        self.place(path)
    }

    fn key(&self, path: &[String]) -> Option<Place> {
        self.key_place(path)
    }

    fn nearest(&self, path: &[String]) -> Option<Place> {
        self.nearest(path)
    }
}

/// Places of settings that no file holds: there are none, and mistakes name only the settings' paths.
pub(crate) struct Nowhere;

impl Places for Nowhere {
    fn value(&self, _: &[String]) -> Option<Place> {
        None
    }

    fn key(&self, _: &[String]) -> Option<Place> {
        None
    }

    fn nearest(&self, _: &[String]) -> Option<Place> {
        None
    }
}
