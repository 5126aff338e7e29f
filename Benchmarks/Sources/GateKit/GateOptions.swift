// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What the command line of the gate program asks for.
struct GateOptions: Equatable {
    /// What is done.
    enum Verb: String {
        case all, allocations = "A", time = "B", scaling = "C", record, selftest
    }

    var verb: Verb
    var program: String
    var base: String?
    var noBase = "no --base was given, nothing is compared"
    var thresholds = "Benchmarks/Thresholds"
    var filter = ""

    static let usage = """
        usage: gate all|A|B|C|record [options]
               gate selftest

          A, B, C       one gate: allocations, time against base, scaling
          record        write the thresholds of gate A
          selftest      plant defects and see the gates turn red
          --program     the benchmark program (the one beside this one)
          --base        the benchmark program of the commit to compare with
          --no-base     the words to say when there is none
          --thresholds  the folder of all versions (Benchmarks/Thresholds)
          --filter      only the benchmarks whose name contains this

        """

    /// - Throws: `GateError` for a verb or an option that is unknown or has no value.
    init(_ arguments: [String], executable: String) throws(GateError) {
        var rest = arguments[...]
        guard let word = rest.popFirst(), let verb = Verb(rawValue: word) else {
            throw GateError("which gate?")
        }
        self.verb = verb
        let folder = executable.lastIndex(of: "/").map { String(executable[...$0]) } ?? ""
        program = folder + "clientele-benchmarks"
        while let option = rest.popFirst() {
            guard let value = rest.popFirst() else { throw GateError("\(option): no value") }
            switch option {
            case "--program": program = value
            case "--base": base = value
            case "--no-base": noBase = value
            case "--thresholds": thresholds = value
            case "--filter": filter = value
            default: throw GateError("\(option): no such option")
            }
        }
    }
}
