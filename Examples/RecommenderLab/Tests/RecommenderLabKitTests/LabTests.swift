// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RecommenderLabKit

@Suite("The lab measures, and says when a known answer is missed")
struct LabTests {
    /// A folder with what the tests need of the data sets, packed by the machine's `gzip`.
    private func folder(_ files: [String: String]) throws -> String {
        let folder = NSTemporaryDirectory() + "recommender-lab-\(UUID().uuidString)"
        for (name, text) in files {
            let file = URL(fileURLWithPath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["gzip", file.path]
            try process.run()
            process.waitUntilExit()
        }
        return folder
    }

    private func run(
        _ folder: String, only: String
    ) async throws -> (wrong: [String], page: String, json: String, text: String) {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = Options()
        options.data = folder
        options.output = "\(folder)/out/page.html"
        options.only = [only]
        options.isQuick = true
        options.tasks = 2
        var text = ""
        let wrong = try await Lab(options, console: Console { text += $0 }).run()
        func file(_ name: String) throws -> String {
            try String(contentsOfFile: "\(folder)/out/\(name)", encoding: .utf8)
        }
        return (wrong, try file("page.html"), try file("page.json"), text)
    }

    /// The classic summary, from the tests of the package.
    private var summary: String {
        get throws {
            let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("../../../../Tests/PersonalizationTests/Resources/cdnow")
            return try String(
                contentsOfFile: file.appendingPathComponent("sample_summary.csv").path,
                encoding: .utf8)
        }
    }

    @Test("The known answers of CDNOW are found")
    func knownAnswers() async throws {
        let result = try await run(folder(["cdnow/sample_summary.csv": summary]), only: "R1")
        #expect(result.wrong == [])
        #expect(result.text.contains("alpha: 4.414, known 4.414"))
        #expect(result.page.contains("✓") && !result.page.contains("✗"))
    }

    @Test("With other customers they are missed, and each is named")
    func missedAnswers() async throws {
        let lines = try summary.split(separator: "\n").prefix(1_200).joined(separator: "\n")
        let result = try await run(folder(["cdnow/sample_summary.csv": lines]), only: "R1")
        #expect(result.wrong.count == 5)
        #expect(result.wrong.first?.hasPrefix("R1 r: ") == true)
        #expect(result.page.contains("✗"))
        #expect(result.json.contains(#""right":false"#))
    }

    @Test("Sessions are learnt and tested, with the figures of others beside ours")
    func sessions() async throws {
        // Items follow one another in a circle of thirty.
        let lines = (0..<600).map { line in
            (0..<4).map { String((line * 7 + $0) % 30 + 1) }.joined(separator: " ")
        }
        let result = try await run(
            folder([
                "diginetica/train.txt": lines.joined(separator: "\n") + "\n",
                "diginetica/test.txt": lines.prefix(40).joined(separator: "\n") + "\n",
            ]), only: "S1")
        #expect(result.wrong == [])
        #expect(result.page.contains("GCE-GNN"))
        #expect(result.json.contains(#""name":"V-STAN","queries":120"#))
        #expect(result.text.contains("skipped: there is no"))
    }

    @Test("Nothing but what is shipped: the rest is skipped and said to be")
    func skips() async throws {
        for name in ["S1", "S2", "R1", "B1"] {
            let result = try await run(folder(["nothing": ""]), only: name)
            #expect(result.wrong == [])
            #expect(result.text.contains("skipped: there is no"), "\(name)")
            #expect(result.page.contains("Skipped: there is no"), "\(name)")
        }
    }

    @Test("A damaged data set is an error that names it")
    func damaged() async throws {
        await #expect(throws: LabError.self) {
            _ = try await run(
                folder(["cdnow/sample_summary.csv": "ID,frequency,recency,T\n1,x,2,3\n"]),
                only: "R1")
        }
    }
}
