// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command line says.
public struct Options: Sendable {
    /// How many of the customers of the data take part; nil for all.
    public var people: Int?
    /// How many days from 1 September 2011 on, at most 61.
    public var days = 61
    /// From which all chance comes.
    public var seed: UInt64 = 2011
    /// The folder of the report and of the messages.
    public var out = "home-goods"
    /// The file of the store; nil for a new one in `out`.
    public var store: String?
    /// Whether only help is wanted.
    public var wantsHelp = false

    /// The usual run.
    public init() {}

    /// Reads the arguments behind the program's name.
    ///
    /// - Throws: `UsageError` for an option that does not exist or a value that it cannot have.
    public init(_ arguments: [String]) throws(UsageError) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            if option == "--help" || option == "-h" {
                wantsHelp = true
                continue
            }
            let known = ["--people", "--days", "--seed", "--out", "--store"]
            guard known.contains(option) else { throw UsageError("there is no option \(option)") }
            guard let value = rest.popFirst(), !value.isEmpty else {
                throw UsageError("\(option) needs a value")
            }
            switch option {
            case "--people": people = try Self.number(value, option, 1...100_000)
            case "--days": days = try Self.number(value, option, 3...61)
            case "--seed":
                guard let number = UInt64(value) else {
                    throw UsageError("--seed needs a whole number that is not negative")
                }
                seed = number
            case "--out": out = value
            default: store = value
            }
        }
    }

    private static func number(
        _ text: String, _ option: String, _ range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\(option) needs a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// One line.
    public static let usage =
        "usage: HomeGoods [--people N] [--days N] [--seed N] [--out FOLDER] [--store FILE] [--help]"

    /// What `--help` prints.
    public static let help = """
        \(usage)

        Runs a home-goods retailer (stores, web shop, app, call centre) through swift-clientele.

          --people N     use the first N customers of the data (default: all, about 2,000)
          --days N       use N days from 1 September 2011 on, 3 to 61 (default: 61)
          --seed N       the seed of everything that is invented (default: 2011)
          --out FOLDER   where report.html, report.json and the messages go (default: home-goods)
          --store FILE   a store to use or to go on with (default: a new one in the folder)

        Exits with 1 and the name of the promise when one is broken, with 64 for bad options.
        """
}

/// An option that cannot be understood.
public struct UsageError: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String

    init(_ description: String) { self.description = description }
}
