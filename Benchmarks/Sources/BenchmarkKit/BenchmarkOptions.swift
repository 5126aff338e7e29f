// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command line of a benchmark program asks for.
struct BenchmarkOptions: Equatable {
    /// What is measured.
    enum Mode: String {
        case table, allocations, scaling, calibrate, pair
    }

    var mode = Mode.table
    var list = false
    var help = false
    var date = "undated"
    var filter = ""
    var json: String?
    var exactCase: String?
    var seconds = 1.0
    var calls = 1
    var samples = 7
    var plants = Plants()

    static let usage = """
        usage: clientele-benchmarks [--date YYYY-MM-DD] [--filter TEXT] [--json FILE] [--seconds S]
               clientele-benchmarks --list | --help

          --date     the date to print with the figures
          --filter   only the benchmarks whose name contains this
          --json     write the figures to this file too
          --seconds  how long each benchmark takes samples (1)
          --list     names, sizes, revisions and gates as JSON

        """

    /// - Throws: `BenchmarkError` for an option that is unknown, has no value or a wrong one.
    init(_ arguments: [String]) throws(BenchmarkError) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--help", "-h": help = true
            case "--list": list = true
            case "--date": date = try Self.value(of: option, &rest)
            case "--filter": filter = try Self.value(of: option, &rest)
            case "--json": json = try Self.value(of: option, &rest)
            case "--seconds": seconds = try Self.number(option, &rest, 0...3_600)
            case "--measure":
                guard let mode = Mode(rawValue: try Self.value(of: option, &rest)) else {
                    throw BenchmarkError("\(option): no such measurement")
                }
                self.mode = mode
            case "--case": exactCase = try Self.value(of: option, &rest)
            case "--calls": calls = Int(try Self.number(option, &rest, 1...1e12))
            case "--samples": samples = Int(try Self.number(option, &rest, 1...1e6))
            case "--plant-slowdown":
                plants.slowdownPercent = Int(try Self.number(option, &rest, 0...1_000))
            case "--plant-allocation": plants.allocation = true
            case "--plant-looser": plants.looser = true
            case "--plant-quadratic": plants.quadratic = true
            default: throw BenchmarkError("\(option): no such option")
            }
        }
    }

    private static func value(
        of option: String, _ rest: inout ArraySlice<String>
    ) throws(BenchmarkError) -> String {
        guard let value = rest.popFirst() else { throw BenchmarkError("\(option): no value") }
        return value
    }

    private static func number(
        _ option: String, _ rest: inout ArraySlice<String>, _ range: ClosedRange<Double>
    ) throws(BenchmarkError) -> Double {
        let text = try value(of: option, &rest)
        guard let number = Double(text), range.contains(number) else {
            throw BenchmarkError("\(option): not a number in range")
        }
        return number
    }
}
