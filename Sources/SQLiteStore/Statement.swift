// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleSQLite
internal import ClienteleCore

/// Owns one compiled statement and finalizes it.
@safe struct Statement: ~Copyable {
    private let pointer: OpaquePointer

    @unsafe init(_ pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        _ = unsafe sqlite3_finalize(pointer)
    }

    /// Goes to the next row; false when there is none.
    @inline(__always)
    func step() throws(StoreError) -> Bool {
        let code = unsafe sqlite3_step(pointer)
        if code == CCLIENTELE_ROW { return true }
        if code == CCLIENTELE_DONE { return false }
        throw StoreError(sqlite: code, "running a statement")
    }

    /// Makes the statement ready to run again.
    @inline(__always)
    func reset() {
        _ = unsafe sqlite3_reset(pointer)
    }

    /// Runs the statement, which gives no row, and makes it ready to run again.
    func run() throws(StoreError) {
        defer { reset() }
        _ = try step()
    }

    /// Sets parameter `index` to `value`.
    func bind(_ value: Int64, at index: Int32) throws(StoreError) {
        try check(unsafe sqlite3_bind_int64(pointer, index, value))
    }

    /// Sets parameter `index` to `bytes` without a copy, and runs `body`.
    @inline(__always)
    func bind<Result>(
        _ bytes: [UInt8], at index: Int32, while body: () throws -> Result
    ) throws -> Result {
        try unsafe bytes.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress, buffer.count > 0 {
                // Without a destructor SQLite reads the bytes where they are. The statement is
                // reset before they can move, and bound anew before it runs again.
                try check(
                    unsafe sqlite3_bind_blob64(pointer, index, base, UInt64(buffer.count), nil))
            } else {
                try check(unsafe sqlite3_bind_zeroblob(pointer, index, 0))
            }
            defer { reset() }
            return try body()
        }
    }

    /// A column of the row as a number.
    func number(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(pointer, column)
    }

    /// A column of the row as bytes.
    @inline(__always)
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = unsafe sqlite3_column_blob(pointer, column) else { return [] }
        let count = Int(unsafe sqlite3_column_bytes(pointer, column))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A column of the row as text.
    func text(_ column: Int32) -> String {
        guard let start = unsafe sqlite3_column_text(pointer, column) else { return "" }
        let count = Int(unsafe sqlite3_column_bytes(pointer, column))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func check(_ code: Int32) throws(StoreError) {
        if code != CCLIENTELE_OK { throw StoreError(sqlite: code, "binding a parameter") }
    }
}
