// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// What a schema of the database must hold to be a store.
    ///
    /// `pair` has the keys and values: `bytea` sorts by unsigned bytes whatever the database's collation. `tally` counts
    /// commits, see `PostgreSQLSnapshot.version`, and names the last one of each connection, see `Session`;
    /// `layout` says who made all this.
    struct Schema: Sendable {
        /// The layout that this package writes.
        static let version = 2
        /// How many rows `tally` may have before the old ones are added up at the next opening.
        static let tallyRows = 256

        /// The schema's name.
        let name: String
        /// The name as SQL quotes it.
        let quoted: String

        init(_ name: String) throws(StoreError) {
            // PostgreSQL cuts off what is longer than 63 bytes.
            if name.isEmpty || name.utf8.count > 63 || name.utf8.contains(0) {
                throw StoreError(
                    .cannotOpen, "a schema's name has 1 to 63 bytes, none of them zero")
            }
            self.name = name
            var quoted = "\""
            for character in name.unicodeScalars {
                if character == "\"" { quoted.unicodeScalars.append(character) }
                quoted.unicodeScalars.append(character)
            }
            self.quoted = quoted + "\""
        }

        /// The number of an advisory lock for `purpose`: FNV-1a, 64 bits, over the names.
        func lock(_ purpose: String) -> Int64 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in "swift-clientele/\(purpose)/\(name)".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
            return Int64(bitPattern: hash)
        }

        /// Whether the store is there, in the layout of this package; throws when something else is.
        func exists(_ handle: borrowing Handle) throws(StoreError) -> Bool {
            try layout(handle) == Self.version
        }

        /// The layout of the store; 0 when there is nothing.
        private func layout(_ handle: borrowing Handle) throws(StoreError) -> Int {
            let tables = try handle.query(
                """
                SELECT count(*), count(*) FILTER (WHERE c.relname = 'layout')
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = $1
                """, [name])
            if tables.text(0, 0) == "0" { return 0 }
            let foreign = StoreError(.notAStore, "the schema holds tables of another program")
            if tables.text(0, 1) == "0" { throw foreign }
            let layout: (application: String, version: Int?)
            do throws(StoreError) {
                let rows = try handle.query("SELECT application, version FROM \(quoted).layout", [])
                if rows.count != 1 { throw foreign }
                layout = (rows.text(0, 0), Int(rows.text(0, 1)))
            } catch {
                throw error.code == .readOnly
                    ? StoreError(.cannotOpen, "the role may not read the schema") : error
            }
            guard layout.application == "swift-clientele" else { throw foreign }
            guard let version = layout.version, version > 0 else {
                throw StoreError(.corrupt, "the schema has no layout number")
            }
            if version > Self.version {
                throw StoreError(
                    .tooNew,
                    "the schema has layout \(version), this library knows up to \(Self.version)")
            }
            return version
        }

        /// Makes the schema a store if it is none, moves an older layout on, and adds up its tally.
        func ensure(_ handle: borrowing Handle) throws(StoreError) {
            if try exists(handle) { return try addUp(handle) }
            try locked(handle) { handle throws(StoreError) in
                // Another process may have been faster.
                switch try layout(handle) {
                case 0: try make(handle)
                case 1: try moveToSecond(handle)
                default: break
                }
            }
        }

        private func make(_ handle: borrowing Handle) throws(StoreError) {
            let known = try handle.query(
                "SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1", [name])
            // The right to make schemas is asked for only when it is needed.
            if known.count == 0 { try handle.run("CREATE SCHEMA \(quoted)") }
            try handle.run(
                """
                CREATE TABLE \(quoted).pair (
                    k bytea PRIMARY KEY CHECK (octet_length(k) > 0), v bytea NOT NULL)
                    WITH (fillfactor = 80);
                CREATE TABLE \(quoted).tally (
                    slot int8 PRIMARY KEY, n int8 NOT NULL, last int8 NOT NULL DEFAULT 0,
                    at timestamptz NOT NULL DEFAULT now()) WITH (fillfactor = 20);
                CREATE SEQUENCE \(quoted).slot;
                CREATE TABLE \(quoted).layout (application text NOT NULL, version int4 NOT NULL);
                INSERT INTO \(quoted).layout VALUES ('swift-clientele', \(Self.version))
                """)
        }

        /// From layout 1: which transaction of a connection was its last, and when; room for updates in place.
        private func moveToSecond(_ handle: borrowing Handle) throws(StoreError) {
            try handle.run(
                """
                ALTER TABLE \(quoted).tally ADD COLUMN last int8 NOT NULL DEFAULT 0,
                    ADD COLUMN at timestamptz NOT NULL DEFAULT now();
                ALTER TABLE \(quoted).pair SET (fillfactor = 80);
                UPDATE \(quoted).layout SET version = 2
                """)
        }

        /// Moves the counts of old connections into one row when there are many; the sum stays what it is.
        ///
        /// A row that was used within the hour may be asked whether a commit was done.
        private func addUp(_ handle: borrowing Handle) throws(StoreError) {
            let rows = try handle.query(
                """
                SELECT count(*) > \(Self.tallyRows), pg_catalog.pg_is_in_recovery()
                FROM \(quoted).tally
                """, [])
            guard rows.text(0, 0) == "t", rows.text(0, 1) == "f" else { return }
            try locked(handle) { handle throws(StoreError) in
                try handle.run(
                    """
                    WITH old AS (
                        DELETE FROM \(quoted).tally
                        WHERE slot <> 0 AND at < now() - interval '1 hour' RETURNING n)
                    INSERT INTO \(quoted).tally (slot, n)
                    SELECT 0, sum(n) FROM old HAVING count(*) > 0
                    ON CONFLICT (slot) DO UPDATE SET n = tally.n + excluded.n
                    """)
            }
        }

        /// Runs `body` in a transaction that no other process runs at the same time.
        private func locked(
            _ handle: borrowing Handle, _ body: (borrowing Handle) throws(StoreError) -> Void
        ) throws(StoreError) {
            // Each statement sees what was committed before it, so that it is right after waiting.
            try handle.run("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
            do throws(StoreError) {
                _ = try handle.query(
                    "SELECT pg_advisory_xact_lock($1::int8)", ["\(lock("layout"))"])
                try body(handle)
                try handle.run("COMMIT")
            } catch {
                if !handle.isBroken { try handle.run("ROLLBACK") }
                throw error
            }
        }
    }
#endif
