// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import CClientelePostgreSQL
    internal import ClienteleCore

    /// Owns one answer of the server.
    @safe struct Rows: ~Copyable {
        /// What an answer says.
        enum Kind { case done, failed, skipped, synchronised }

        private let pointer: OpaquePointer

        @unsafe init(_ pointer: OpaquePointer) {
            unsafe self.pointer = unsafe pointer
        }

        deinit { unsafe PQclear(pointer) }

        var kind: Kind {
            switch unsafe PQresultStatus(pointer) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: .done
            case PGRES_PIPELINE_ABORTED: .skipped
            case PGRES_PIPELINE_SYNC: .synchronised
            default: .failed
            }
        }

        /// The five characters that name an error; empty when the server did not send any.
        var state: String {
            guard let text = unsafe PQresultErrorField(pointer, Int32(UInt8(ascii: "C"))) else {
                return ""
            }
            return unsafe String(cString: text)
        }

        var count: Int32 { unsafe PQntuples(pointer) }

        /// Whether the statement changed at least one row.
        var hasChanged: Bool {
            guard let text = unsafe PQcmdTuples(pointer) else { return false }
            return unsafe text.pointee != 0 && text.pointee != CChar(UInt8(ascii: "0"))
        }

        /// Whether this is the answer to a COMMIT that has committed; a failed transaction answers "ROLLBACK".
        var isCommit: Bool {
            guard let text = unsafe PQcmdStatus(pointer) else { return false }
            return unsafe String(cString: text) == "COMMIT"
        }

        /// The bytes in a column; nil where there is no value.
        func bytes(_ row: Int32, _ column: Int32) -> [UInt8]? {
            if unsafe PQgetisnull(pointer, row, column) == 1 { return nil }
            let count = Int(unsafe PQgetlength(pointer, row, column))
            guard count > 0, let start = unsafe PQgetvalue(pointer, row, column) else { return [] }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        }

        /// The text in a column; empty where there is no value.
        func text(_ row: Int32, _ column: Int32) -> String {
            String(decoding: bytes(row, column) ?? [], as: UTF8.self)
        }

        /// The number in a column of the binary format, eight bytes, most significant first.
        func number(_ row: Int32, _ column: Int32) -> Int64 {
            let bytes = bytes(row, column) ?? []
            return Int64(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
    }
#endif
