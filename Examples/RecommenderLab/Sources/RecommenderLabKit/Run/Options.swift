// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command line says.
public struct Options: Sendable {
    /// The folder of the large data sets; what is not there is skipped.
    public var data = Places.largeData
    /// The page to write; the same name with `.json` is written beside it.
    public var output = "recommender-lab/report.html"
    /// Whether a small part of each protocol is enough.
    public var isQuick = false
    /// The protocols to run; empty for all.
    public var only: Set<String> = []
    /// How many tasks work at once; nil for as many as there are processors.
    public var tasks: Int?
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
            switch option {
            case "--help", "-h": wantsHelp = true
            case "--quick": isQuick = true
            case "--data": data = try Self.value(of: option, &rest)
            case "--output":
                output = try Self.value(of: option, &rest)
                guard output.hasSuffix(".html") else {
                    throw UsageError("--output needs the name of a page: it ends with .html")
                }
            case "--only":
                for name in try Self.value(of: option, &rest).split(separator: ",") {
                    guard Self.protocols.contains(String(name)) else {
                        throw UsageError("there is no protocol \(name)")
                    }
                    only.insert(String(name))
                }
            case "--tasks":
                let text = try Self.value(of: option, &rest)
                guard let number = Int(text), (1...256).contains(number) else {
                    throw UsageError("--tasks needs a number from 1 to 256")
                }
                tasks = number
            default: throw UsageError("there is no option \(option)")
            }
        }
    }

    private static func value(
        of option: String, _ rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let value = rest.popFirst(), !value.isEmpty else {
            throw UsageError("\(option) needs a value")
        }
        return value
    }

    /// The protocols by their names.
    static let protocols = ["P1", "S1", "S2", "R1", "B1"]

    /// One line.
    public static let usage =
        "usage: RecommenderLab [--data FOLDER] [--output FILE] [--quick] [--only P1,S1,S2,R1,B1] "
        + "[--tasks N] [--help]"

    /// What `--help` prints.
    public static let help = """
        \(usage)

        Tests the recommenders of swift-clientele on public data and writes a report with the
        published figures beside ours.

          --data FOLDER  where the large data sets are (default: ../shared/data/recsys beside the
                         repository); what is not there is skipped, the shipped purchases are not
          --output FILE  the page to write, ending with .html; the same as JSON is written beside it
                         (default: recommender-lab/report.html)
          --quick        a small part of each protocol: its figures are not those of the protocol
          --only LIST    the protocols to run: P1 purchases, S1 sessions, S2 the toy data of Serenade,
                         R1 repeat purchases, B1 other policies (default: all)
          --tasks N      how many tasks work at once (default: one for each processor)

        Exits with 1 when a known answer is missed, with 64 for bad options.
        """
}

/// An option that cannot be understood.
public struct UsageError: Error, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String

    init(_ description: String) { self.description = description }
}
