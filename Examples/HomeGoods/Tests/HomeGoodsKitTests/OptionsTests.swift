// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import HomeGoodsKit
import Testing

@Suite("The command line")
struct OptionsTests {
    @Test("Every option is read")
    func reads() throws {
        let options = try Options([
            "--people", "12", "--days", "9", "--seed", "3", "--out", "a", "--store", "b",
        ])
        #expect(options.people == 12)
        #expect(options.days == 9)
        #expect(options.seed == 3)
        #expect(options.out == "a")
        #expect(options.store == "b")
    }

    @Test(
        "What cannot be understood is an error of usage",
        arguments: [
            ["--wrong"], ["--people"], ["--people", "0"], ["--people", "x"], ["--days", "2"],
            ["--days", "62"], ["--seed", "-1"], ["--out", ""], ["people"],
        ])
    func refuses(arguments: [String]) {
        #expect(throws: UsageError.self) { try Options(arguments) }
    }
}
