// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    extension Schema {
        /// What is wrong with the store; empty for nothing.
        ///
        /// The table is read in the order of its pages and again in that of its index, in one snapshot: both must have the same
        /// pairs.
        func problems(_ handle: borrowing Handle) throws(StoreError) -> [String] {
            try handle.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            do throws(StoreError) {
                guard try exists(handle) else { return ["the schema does not hold a store"] }
                var problems = try structure(handle) + tally(handle)
                problems += try pairs(handle)
                try handle.run("COMMIT")
                return problems
            } catch {
                if !handle.isBroken { try handle.run("ROLLBACK") }
                throw error
            }
        }

        private func structure(_ handle: borrowing Handle) throws(StoreError) -> [String] {
            var problems: [String] = []
            let columns = try handle.query(
                """
                SELECT string_agg(relname || '.' || attname || ' ' || atttypid::regtype || ' ' || attnotnull, ', '
                    ORDER BY relname, attname)
                FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE nspname = $1 AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
                """, [name])
            let wanted = """
                layout.application text true, layout.version integer true, pair.k bytea true, \
                pair.v bytea true, tally.at timestamp with time zone true, tally.last bigint true, \
                tally.n bigint true, tally.slot bigint true
                """
            if columns.text(0, 0) != wanted {
                problems.append("the columns are not those of a store")
            }
            let indexes = try handle.query(
                """
                SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE nspname = $1 AND relname IN ('pair', 'tally')
                    AND indisprimary AND indisvalid AND indisready
                """, [name])
            if indexes.text(0, 0) != "2" { problems.append("an index is missing or not valid") }
            let checks = try handle.query(
                """
                SELECT count(*) FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
                WHERE nspname = $1 AND contype = 'c' AND convalidated
                """, [name])
            if checks.text(0, 0) == "0" { problems.append("the check of the keys is missing") }
            return problems
        }

        private func tally(_ handle: borrowing Handle) throws(StoreError) -> [String] {
            let rows = try handle.query(
                """
                SELECT count(*) FILTER (WHERE n < 0),
                    coalesce(max(slot), 0) > (SELECT last_value FROM \(quoted).slot)
                FROM \(quoted).tally
                """, [])
            var problems: [String] = []
            if rows.text(0, 0) != "0" { problems.append("a count of commits is negative") }
            if rows.text(0, 1) != "f" { problems.append("a connection has a number to come") }
            return problems
        }

        private func pairs(_ handle: borrowing Handle) throws(StoreError) -> [String] {
            var problems: [String] = []
            var found: [String] = []
            for byIndex in [false, true] {
                try handle.run(
                    """
                    SET LOCAL enable_seqscan = \(!byIndex); SET LOCAL enable_indexscan = \(byIndex);
                    SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_sort = \(!byIndex);
                    SET LOCAL statement_timeout = 0
                    """)
                // In the order of the keys, each is greater than the one before it; the digest shows differences of contents.
                let rows = try handle.query(
                    """
                    SELECT count(*), count(*) FILTER (WHERE octet_length(k) = 0),
                        count(*) FILTER (WHERE k <= before),
                        coalesce(sum(('x' || left(md5(k || v), 12))::bit(48)::int8), 0)
                    FROM (SELECT k, v, lag(k) OVER (ORDER BY k) AS before FROM \(quoted).pair) p
                    """, [])
                if rows.text(0, 1) != "0" { problems.append("there is an empty key") }
                if rows.text(0, 2) != "0" {
                    problems.append("a key is there twice or out of order")
                }
                found.append(rows.text(0, 0) + " " + rows.text(0, 3))
            }
            if found[0] != found[1] { problems.append("the index has not the pairs of the table") }
            return problems
        }
    }
#endif
