// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleSQLite
internal import ClienteleCore

extension StoreError {
    /// The failure that SQLite's extended result code stands for.
    ///
    /// The message has the number and our words: SQLite's own text could quote what it was
    /// working on.
    init(sqlite code: Int32, _ action: String) {
        let kind: Code
        switch code & 0xFF {
        // The file was taken away or replaced while the store was open.
        case _ where code == Int32(CCLIENTELE_READONLY_DBMOVED): kind = .inputOutput
        // The index of the log could not be made larger, which takes nothing but room.
        case _ where code == Int32(CCLIENTELE_IOERR_SHMSIZE): kind = .full
        case Int32(CCLIENTELE_BUSY), Int32(CCLIENTELE_LOCKED), Int32(CCLIENTELE_PROTOCOL):
            kind = .locked
        case Int32(CCLIENTELE_READONLY), Int32(CCLIENTELE_PERM): kind = .readOnly
        case Int32(CCLIENTELE_CORRUPT): kind = .corrupt
        case Int32(CCLIENTELE_NOTADB): kind = .notAStore
        case Int32(CCLIENTELE_FULL), Int32(CCLIENTELE_TOOBIG): kind = .full
        case Int32(CCLIENTELE_CANTOPEN): kind = .cannotOpen
        default: kind = .inputOutput
        }
        self.init(kind, "SQLite answered \(code) to \(action)")
    }

    static let closed = StoreError(.closed, "the store was closed")
}
