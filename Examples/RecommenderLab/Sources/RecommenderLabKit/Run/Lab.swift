// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Personalization

/// The example: recommenders on public data, with the published figures beside ours.
///
/// Read this file first, then `Protocols/`.
public struct Lab {
    let options: Options
    let console: Console

    /// A run.
    public init(_ options: Options, console: Console = Console()) {
        self.options = options
        self.console = console
    }

    /// Runs the protocols, writes the report, and returns the known answers that were missed: none, if
    /// all is well.
    public func run() async throws -> [String] {
        let tasks = options.tasks ?? ProcessInfo.processInfo.activeProcessorCount
        let page = URL(fileURLWithPath: options.output)
        try FileManager.default.createDirectory(
            at: page.deletingLastPathComponent(), withIntermediateDirectories: true)
        var findings: [Findings] = []
        if isAsked("P1") {
            findings += try await PurchaseProtocol(options: options, console: console, tasks: tasks)
                .run()
        }
        if isAsked("S1") {
            findings += try await SessionProtocol(options: options, console: console, tasks: tasks)
                .run()
        }
        if isAsked("S2") {
            findings.append(
                try await ToyProtocol(options: options, console: console, tasks: tasks).run())
        }
        if isAsked("R1") {
            findings.append(try ValueProtocol(options: options, console: console).run())
        }
        if isAsked("B1") {
            findings.append(try PolicyProtocol(options: options, console: console).run())
        }
        let report = LabReport(findings: findings, isQuick: options.isQuick)
        report.say(to: console)
        try report.write(to: page)
        console.say("\n\(options.output) written; \(Int(console.seconds)) s")
        return report.wrongAnswers
    }

    private func isAsked(_ name: String) -> Bool {
        options.only.isEmpty || options.only.contains(name)
    }
}
