// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a store is, as the command line says it.
public enum StoreAddress: Hashable, Sendable {
    /// A file of SQLite.
    case sqlite(path: String)
    /// A schema of a database, reached by a connection string of libpq.
    case postgreSQL(connectionString: String, schema: String)

    /// Reads an address.
    ///
    /// - Throws: `MoverError` for a text that is none.
    public init(_ text: String, schema: String? = nil) throws(MoverError) {
        let usual = "clientele"
        if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .postgreSQL(connectionString: text, schema: schema ?? usual)
        } else if text.hasPrefix("postgresql:") {
            let settings = String(text.dropFirst("postgresql:".count))
            self = .postgreSQL(connectionString: settings, schema: schema ?? usual)
        } else if text.hasPrefix("sqlite:"), text != "sqlite:" {
            if schema != nil { throw MoverError(.usage, "a store in SQLite has no --schema") }
            self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
        } else {
            throw MoverError(
                .usage,
                "a store is sqlite:PATH, postgresql://… or postgresql:SETTINGS, and not '\(text)'")
        }
    }

    /// The address in messages: what can hold a password is left out.
    public var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgreSQL(_, let schema): "the store in schema \(schema) of PostgreSQL"
        }
    }
}
