// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RecommenderLabKit

@Suite("What the command line says")
struct OptionsTests {
    @Test("All options are understood")
    func understands() throws {
        let options = try Options([
            "--data", "a b", "--output", "x/y.html", "--quick", "--only", "P1,B1", "--tasks", "3",
        ])
        #expect(options.data == "a b")
        #expect(options.output == "x/y.html")
        #expect(options.isQuick && !options.wantsHelp)
        #expect(options.only == ["P1", "B1"])
        #expect(options.tasks == 3)
        #expect(try Options(["-h"]).wantsHelp)
        #expect(try Options([]).only.isEmpty)
    }

    @Test(
        "What cannot be understood is refused",
        arguments: [
            ["--what"], ["--data"], ["--data", ""], ["--output", "page"], ["--only", "P1,X"],
            ["--tasks", "0"], ["--tasks", "257"], ["--tasks", "many"],
        ])
    func refuses(arguments: [String]) {
        #expect(throws: UsageError.self) { try Options(arguments) }
    }
}
