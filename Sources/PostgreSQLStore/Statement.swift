// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// The statements that every connection has prepared; the raw value is the name of each.
    enum Statement: String, CaseIterable {
        case beginRead, beginWrite, beginLearning, commit, rollback
        case get, getMany, set, remove
        case ascending, ascendingOpen, descending, descendingOpen
        case ascendingMany, descendingMany
        case version, count
        case beginSettlement, settlement
        case lock, unlock

        /// The greatest total of the values in one part of a scan, in bytes; one value may be more.
        static let scanBytes = 4 << 20
        /// The same for each of many scans.
        static let manyScanBytes = 1 << 17

        /// The statement for one scan.
        static func scan(_ order: KeyScan.Order, isOpen: Bool) -> Statement {
            switch order {
            case .ascending: isOpen ? .ascendingOpen : .ascending
            case .descending: isOpen ? .descendingOpen : .descending
            }
        }

        /// Whether the answer can be long.
        var hasRows: Bool {
            switch self {
            case .get, .getMany, .ascending, .ascendingOpen, .descending, .descendingOpen,
                .ascendingMany, .descendingMany:
                true
            default: false
            }
        }

        /// The text for the store in `schema`, a quoted name.
        func sql(_ schema: String) -> String {
            switch self {
            case .beginRead: "BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY"
            case .beginWrite: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
            case .beginLearning: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .commit: "COMMIT"
            case .rollback: "ROLLBACK"
            case .get: "SELECT v FROM \(schema).pair WHERE k = $1"
            case .getMany: "SELECT k, v FROM \(schema).pair WHERE k = ANY($1::bytea[])"
            case .set:
                """
                INSERT INTO \(schema).pair (k, v) SELECT k, v FROM unnest($1::bytea[], $2::bytea[]) AS new (k, v)
                ON CONFLICT (k) DO UPDATE SET v = excluded.v
                """
            case .remove: "DELETE FROM \(schema).pair WHERE k = ANY($1::bytea[])"
            case .ascending: Self.scan(schema, "k >= $2 AND k < $3", "k")
            case .ascendingOpen: Self.scan(schema, "k >= $2", "k")
            case .descending: Self.scan(schema, "k >= $2 AND k < $3", "k DESC")
            case .descendingOpen: Self.scan(schema, "k >= $2", "k DESC")
            case .ascendingMany: Self.scans(schema, "k")
            case .descendingMany: Self.scans(schema, "k DESC")
            case .version: "SELECT coalesce(sum(n), 0)::int8 FROM \(schema).tally"
            case .count:
                """
                INSERT INTO \(schema).tally (slot, n, last) VALUES ($1::int8, 1, $2::int8)
                ON CONFLICT (slot) DO UPDATE SET n = tally.n + 1, last = excluded.last, at = excluded.at
                """
            case .beginSettlement: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            // Waits for a transaction that has counted itself; one that has not yet will fail when it tries.
            case .settlement:
                """
                INSERT INTO \(schema).tally (slot, n, last) VALUES ($1::int8, 0, 0)
                ON CONFLICT (slot) DO UPDATE SET at = excluded.at RETURNING last
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

        /// Many scans: limits, lower ends and upper ends; the number of the scan is in front of each row.
        private static func scans(_ schema: String, _ order: String) -> String {
            """
            SELECT scan.i, part.k, part.v
            FROM unnest($1::int8[], $2::bytea[], $3::bytea[])
                WITH ORDINALITY AS scan (most, lower, upper, i),
            LATERAL (
                SELECT k, v, sum(octet_length(v)) OVER (ORDER BY \(order) ROWS UNBOUNDED PRECEDING)
                    - octet_length(v) AS before
                FROM \(schema).pair WHERE k >= scan.lower AND k < scan.upper
                ORDER BY \(order) LIMIT scan.most
            ) part WHERE part.before < \(manyScanBytes)
            ORDER BY scan.i, part.\(order)
            """
        }
    }
#endif
