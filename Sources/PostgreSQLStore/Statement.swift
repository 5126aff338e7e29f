// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// The statements that every connection has prepared; the raw value is the name of each.
    enum Statement: String, CaseIterable {
        case beginRead, beginWrite, commit, rollback
        case savepoint, release, rollbackTo
        case get, getMany, set, remove
        case ascending, ascendingOpen, descending, descendingOpen
        case version, count
        case lock, unlock

        /// The greatest total of the values in one part of a scan, in bytes; one value may be more.
        static let scanBytes = 4 << 20

        /// The text for the store in `schema`, a quoted name.
        func sql(_ schema: String) -> String {
            switch self {
            case .beginRead: "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"
            case .beginWrite: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
            case .commit: "COMMIT"
            case .rollback: "ROLLBACK"
            // Savepoints of one name stack: the innermost is meant.
            case .savepoint: "SAVEPOINT scope"
            case .release: "RELEASE SAVEPOINT scope"
            case .rollbackTo: "ROLLBACK TO SAVEPOINT scope"
            case .get: "SELECT v FROM \(schema).pair WHERE k = $1"
            case .getMany: "SELECT k, v FROM \(schema).pair WHERE k = ANY($1::bytea[])"
            case .set:
                """
                INSERT INTO \(schema).pair (k, v) VALUES ($1, $2)
                ON CONFLICT (k) DO UPDATE SET v = excluded.v
                """
            case .remove: "DELETE FROM \(schema).pair WHERE k = $1"
            case .ascending: Self.scan(schema, "k >= $2 AND k < $3", "k")
            case .ascendingOpen: Self.scan(schema, "k >= $2", "k")
            case .descending: Self.scan(schema, "k >= $2 AND k < $3", "k DESC")
            case .descendingOpen: Self.scan(schema, "k >= $2", "k DESC")
            case .version: "SELECT coalesce(sum(n), 0)::int8 FROM \(schema).tally"
            case .count:
                """
                INSERT INTO \(schema).tally (slot, n) VALUES ($1::int8, 1)
                ON CONFLICT (slot) DO UPDATE SET n = tally.n + 1
                """
            case .lock: "SELECT pg_advisory_lock($1::int8)"
            case .unlock: "SELECT pg_advisory_unlock($1::int8)"
            }
        }

        /// At most `$1` rows, and no row behind the one with which the values come to `scanBytes`.
        ///
        /// The length of a value that is stored out of line is known without fetching it.
        private static func scan(_ schema: String, _ condition: String, _ order: String) -> String {
            """
            SELECT k, v FROM (
                SELECT k, v, sum(octet_length(v)) OVER (ORDER BY \(order) ROWS UNBOUNDED PRECEDING)
                    - octet_length(v) AS before
                FROM \(schema).pair WHERE \(condition) ORDER BY \(order) LIMIT $1::int8
            ) part WHERE before < \(scanBytes) ORDER BY \(order)
            """
        }
    }
#endif
