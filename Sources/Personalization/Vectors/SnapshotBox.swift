// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The snapshot that is in use, which can be replaced while it is read.
///
/// A reader takes a copy of the snapshot and works with that for as long as it likes: it sees all of
/// the old one or all of the new one. A writer makes the new one beforehand and only puts it in
/// place here; whatever is left of the old one is released by whoever gave it up last, the writer
/// after it has let go of the lock at the earliest. So nobody ever holds the lock for longer than
/// it takes to copy a reference, whatever a snapshot costs to make or to release.
public final class SnapshotBox<Snapshot: Sendable>: Sendable {
    private let held: Mutex<Snapshot>

    /// A box with a first snapshot.
    public init(_ snapshot: Snapshot) {
        held = Mutex(snapshot)
    }

    /// The snapshot in use.
    public var current: Snapshot { held.withLock { $0 } }

    /// Puts another snapshot in place; returns the one that was in use.
    @discardableResult
    public func replace(with snapshot: Snapshot) -> Snapshot {
        held.withLock { held in
            let old = held
            held = snapshot
            return old
        }
    }
}
