// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for.
public enum Command: Hashable, Sendable {
    /// Write a store into an archive.
    case export(StoreAddress, file: String, replaces: Bool)
    /// Bring an archive into a store.
    case `import`(file: String, StoreAddress)
    /// Bring a store into another one.
    case copy(StoreAddress, StoreAddress)
    /// Look whether a store is in order.
    case check(StoreAddress)
    /// Say how to use the command.
    case help

    /// Reads the arguments behind the program's name.
    ///
    /// - Throws: `MoverError` for arguments that say nothing.
    public init(_ arguments: [String]) throws(MoverError) {
        var words: [String] = []
        var schemas: [Int: String] = [:]
        var replaces = false
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "--help", "-h":
                self = .help
                return
            case "--replace": replaces = true
            case "--schema":
                guard let name = rest.popFirst(), words.count > 1 else {
                    throw MoverError(.usage, "--schema NAME follows the store that it belongs to")
                }
                schemas[words.count - 1] = name
            default:
                if word.hasPrefix("--") { throw MoverError(.usage, "there is no option \(word)") }
                words.append(word)
            }
        }
        func store(_ index: Int) throws(MoverError) -> StoreAddress {
            try StoreAddress(words[index], schema: schemas.removeValue(forKey: index))
        }
        switch (words.first, words.count) {
        case ("export", 3): self = .export(try store(1), file: words[2], replaces: replaces)
        case ("import", 3): self = .import(file: words[1], try store(2))
        case ("copy", 3): self = .copy(try store(1), try store(2))
        case ("check", 2): self = .check(try store(1))
        case ("export", _), ("import", _), ("copy", _), ("check", _):
            throw MoverError(.usage, "\(words[0]) needs other arguments")
        case (nil, _): throw MoverError(.usage, "what is to be done?")
        default: throw MoverError(.usage, "there is no command \(words[0])")
        }
        if !schemas.isEmpty {
            throw MoverError(.usage, "--schema NAME follows the store that it belongs to")
        }
        if replaces, words[0] != "export" {
            throw MoverError(.usage, "only export takes --replace")
        }
        if case .copy(let from, let to) = self, from == to {
            throw MoverError(.usage, "a store cannot be copied into itself")
        }
    }

    /// One line for each command.
    public static let usage = """
        usage: clientele-store export STORE FILE [--replace]
               clientele-store import FILE STORE
               clientele-store copy STORE STORE
               clientele-store check STORE
        """

    /// What `--help` prints.
    public static let manual = """
        \(usage)

        Moves the state of swift-clientele from one store to another, pair by pair.

          STORE   sqlite:PATH
                  postgresql://HOST/DATABASE?…, as libpq has it
                  postgresql:SETTINGS, such as "postgresql:host=db.example dbname=shop"
                  and behind one in PostgreSQL: --schema NAME (default: clientele)
          FILE    an archive; - for the standard output or input

          export  writes one snapshot of the store; --replace takes the place of a file
          import  fills an empty store; after an interruption the same command goes on
          copy    the same without a file; nobody may write to either store meanwhile
          check   the store's own checks, the number of its pairs and its digest

        A password belongs into ~/.pgpass or PGPASSWORD, not into the command line.

        Exits with 0 when all is well, 1 when a checked store is not in order, 64 for a wrong command
        line, 65 for a bad archive, 66 when there is nothing to read, 69 when a store cannot be used,
        73 when there is something else already, 74 when reading or writing failed.
        """
}
