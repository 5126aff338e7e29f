// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Dispatch
import Foundation
import Testing

/// The other language.
private enum Python {
    static let path = ProcessInfo.processInfo.environment["PATH", default: ""]
        .split(separator: ":").map { "\($0)/python3" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// A receipt, checked by a program in another language.
@Suite(.enabled(if: Python.path != nil, "there is no python3 on the PATH"))
struct ReceiptScriptTests {
    @Test("N2 N7 a receipt is found good by the script, with the head that was published")
    func good() async throws {
        let receipt = try ConsentReceiptTests.receipt()
        let head = try #require(receipt.evidence?.head.line)
        let anchored = try await Self.verify([receipt.json, receipt.json], heads: [head])
        #expect(anchored.status == 0, "\(anchored.text)")
        let loose = try await Self.verify([receipt.json], heads: [])
        #expect(loose.status == 2 && loose.text.contains("NOT ANCHORED"), "\(loose.text)")
        let other = TreeHead(size: 13, root: SHA256.hash([1]), time: Shop.now)
        let forged = try await Self.verify([receipt.json], heads: [other.line])
        #expect(forged.status == 1 && forged.text.contains("FAILED"), "\(forged.text)")
    }

    @Test("N2 N7 the script misses each mandatory field that is not there, and a changed proof")
    func bad() async throws {
        let receipt = try ConsentReceiptTests.receipt()
        let head = try #require(receipt.evidence?.head.line)
        var changes: [([String], JSONValue?)] = ConsentReceiptTests.mandatory.map { ($0, nil) }
        changes += [
            (["ledger", "record"], "00"), (["ledger", "leaf"], "4"), (["ledger", "path"], []),
            (["pii_processing", "purposes", "pii_controllers"], ["nobody"]),
        ]
        let receipts = changes.map { path, value in
            ConsentReceiptTests.changed(receipt.json, path[...], to: value)
        }
        let found = try await Self.verify(receipts + [receipt.json], heads: [head])
        let lines = found.text.split(separator: "\n")
        #expect(found.status == 1 && lines.count == changes.count + 1, "\(found.text)")
        for (change, line) in zip(changes, lines) {
            #expect(line.contains("FAILED"), "\(change.0): \(line)")
        }
        #expect(lines.last?.hasSuffix(": ok") == true)
    }

    /// What the script says, and how it ends.
    private static func verify(
        _ receipts: [JSONValue], heads: [String]
    ) async throws -> (status: Int32, text: String) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "clientele-receipt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var words = [
            Python.path ?? "", MerkleModels.folder.appending(path: "verify_receipt.py").path,
        ]
        for (name, lines) in [("receipts.txt", receipts.map(\.jsonText)), ("heads.txt", heads)] {
            let file = folder.appending(path: name)
            try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: file)
            words.append(file.path)
        }
        let output = folder.appending(path: "output.txt")
        // Waits on a thread that no task needs.
        let status = try await withCheckedThrowingContinuation { [words] continuation in
            DispatchQueue(label: "verify_receipt").async {
                continuation.resume(
                    with: Result { try SpawnedProgram.run(words, output: output) })
            }
        }
        return (status, String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}
