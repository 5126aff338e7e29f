// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import CClientelePostgreSQL
    internal import ClienteleCore

    /// Owns one connection of libpq and closes it.
    ///
    /// A connection is used by one thread at a time: it has no lock of its own.
    @safe struct Handle: ~Copyable {
        private let pointer: OpaquePointer

        /// Connects, and waits for it.
        init(connectionString: String, connectTimeout: Int) throws(StoreError) {
            try Self.check(connectionString)
            // What comes later wins: the connection string may set the first two.
            let names = ["connect_timeout", "fallback_application_name", "dbname"]
            let values = [String(connectTimeout), "swift-clientele", connectionString]
            let opened = unsafe Self.withCStrings(names) { names in
                unsafe Self.withCStrings(values) { values in
                    unsafe PQconnectdbParams(names, values, 1)
                }
            }
            guard let pointer = unsafe opened else {
                throw StoreError(.connection, "libpq has no memory for a connection")
            }
            // What the server remarks would go to the program's standard error.
            _ = unsafe PQsetNoticeReceiver(pointer, { _, _ in }, nil)
            if unsafe PQstatus(pointer) != CONNECTION_OK {
                let text = unsafe PQerrorMessage(pointer).map { unsafe String(cString: $0) } ?? ""
                unsafe PQfinish(pointer)
                let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
                throw StoreError(.connection, "the server cannot be reached: \(line)")
            }
            unsafe self.pointer = unsafe pointer
        }

        deinit { unsafe PQfinish(pointer) }

        /// Refuses what is not a connection string, without quoting it: it may hold a password.
        private static func check(_ connectionString: String) throws(StoreError) {
            guard let options = unsafe PQconninfoParse(connectionString, nil) else {
                throw StoreError(.cannotOpen, "the connection string is malformed")
            }
            unsafe PQconninfoFree(options)
        }

        /// Calls `body` with the texts as a list of C that ends with a null pointer.
        private static func withCStrings<Result>(
            _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
        ) -> Result {
            let bytes = texts.map { Array($0.utf8) + [0] }
            return unsafe withPointers(bytes[...], []) { pointers in
                unsafe (pointers + [nil]).withUnsafeBufferPointer { buffer in
                    unsafe body(buffer.baseAddress.unsafelyUnwrapped)
                }
            }
        }

        /// Calls `body` with the address of each string of bytes, none of which is null.
        private static func withPointers<Result>(
            _ bytes: ArraySlice<[UInt8]>, _ before: [UnsafePointer<CChar>?],
            _ body: ([UnsafePointer<CChar>?]) -> Result
        ) -> Result {
            guard let first = bytes.first else { return unsafe body(before) }
            // The address of an empty array may be null, which would mean NULL.
            return unsafe (first.isEmpty ? [0] : first).withUnsafeBytes { buffer in
                let address = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                return unsafe withPointers(bytes.dropFirst(), before + [address], body)
            }
        }

        /// Whether the connection is of no more use.
        var isBroken: Bool { unsafe PQstatus(pointer) != CONNECTION_OK }

        /// Whether no transaction is open.
        var isIdle: Bool { unsafe PQtransactionStatus(pointer) == PQTRANS_IDLE }

        /// The server's version: 150004 for 15.4.
        var serverVersion: Int32 { unsafe PQserverVersion(pointer) }

        /// Lets statements be sent before the answers to earlier ones have come.
        func enterPipeline() throws(StoreError) {
            if unsafe PQenterPipelineMode(pointer) != 1 {
                throw StoreError(.cannotOpen, "the connection cannot pipeline")
            }
        }

        /// Runs statements one after another, outside a pipeline.
        func run(_ sql: String) throws(StoreError) {
            _ = try unsafe answer(unsafe PQexec(pointer, sql))
        }

        /// Runs one statement outside a pipeline, with text in both directions.
        func query(_ sql: String, _ parameters: [String]) throws(StoreError) -> Rows {
            let result = unsafe Self.withCStrings(parameters) { values in
                unsafe PQexecParams(
                    pointer, sql, Int32(parameters.count), nil, values, nil, nil, 0)
            }
            return try unsafe answer(result)
        }

        private func answer(_ result: OpaquePointer?) throws(StoreError) -> Rows {
            guard let result = unsafe result else { throw .connectionLost }
            let rows = unsafe Rows(result)
            if rows.kind == .done { return rows }
            throw isBroken ? .connectionLost : StoreError(state: rows.state)
        }

        /// Sends the text of a statement under a name.
        func sendPrepare(_ name: String, _ sql: String) -> Bool {
            unsafe PQsendPrepare(pointer, name, sql, 0, nil) == 1
        }

        /// Sends a prepared statement with parameters in the binary format; answers are binary too.
        func send(_ name: String, _ parameters: [[UInt8]]) -> Bool {
            let lengths = parameters.map { Int32(clamping: $0.count) }
            let formats = [Int32](repeating: 1, count: parameters.count)
            return unsafe Self.withPointers(parameters[...], []) { values in
                unsafe PQsendQueryPrepared(
                    pointer, name, Int32(parameters.count), values, lengths, formats, 1) == 1
            }
        }

        /// Ends a run of statements and sends all that is still here.
        func synchronise() -> Bool { unsafe PQpipelineSync(pointer) == 1 }

        /// The next answer; nil between the answers of two statements.
        func next() -> Rows? {
            guard let result = unsafe PQgetResult(pointer) else { return nil }
            return unsafe Rows(result)
        }
    }
#endif
