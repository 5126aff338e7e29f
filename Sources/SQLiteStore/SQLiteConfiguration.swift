// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a `SQLiteKeyValueStore` uses its file and this machine.
public struct SQLiteConfiguration: Hashable, Sendable {
    /// How many read transactions run at once, each on a connection and a queue of its own; at
    /// least 1.
    public var readers = 4
    /// How long to wait for another process that writes, in milliseconds, before
    /// `StoreError.Code.locked`.
    public var busyTimeout = 5_000
    /// How much memory a connection may use for pages of the file, in bytes.
    public var cacheSize = 16 << 20
    /// How many write transactions share one commit at most; at least 1.
    public var groupLimit = 256
    /// A group of write transactions is committed as soon as it has written this many bytes.
    public var groupBytes = 8 << 20
    /// The greatest size of the file in bytes, behind which writes fail with
    /// `StoreError.Code.full`; nil for no limit but that of the disk.
    public var sizeLimit: Int?
    /// The log is copied to the file whenever it has grown by this many pages.
    package var checkpointPages = 12_000
    /// A log that readers have let grow by this many pages is begun anew, waiting for readers.
    package var restartPages = 24_000

    /// The usual configuration.
    public init() {}
}
