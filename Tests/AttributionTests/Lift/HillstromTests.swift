// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Attribution

/// Hillstrom's e-mail experiment of 2008, row by row, where it lies beside the repository.
struct HillstromTests {
    private struct Rows {
        var arm: [String] = []
        var visit: [Double] = []
        var spend: [Double] = []
        var covariates = [[Double]](repeating: [], count: 9)
    }

    private static let rows: Rows? = {
        var root = URL(filePath: #filePath)
        for _ in 0..<8 {
            root.deleteLastPathComponent()
            let file = root.appending(path: "shared/data/attribution/hillstrom_email_test.csv.gz")
            if FileManager.default.fileExists(atPath: file.path) { return try? read(file) }
        }
        return nil
    }()

    private static func read(_ file: URL) throws -> Rows {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(
            decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        var rows = Rows()
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            // The segment of the history has a comma of its own in one case.
            let all = cells.count - 12
            func number(_ index: Int) -> Double { Double(cells[index]) ?? .nan }
            rows.arm.append(String(cells[8 + all]))
            rows.visit.append(number(9 + all))
            rows.spend.append(number(11 + all))
            let values = [
                number(2 + all), number(0), number(3 + all), number(4 + all), number(6 + all),
                cells[5 + all] == "Rural" ? 1 : 0, cells[5 + all] == "Urban" ? 1 : 0,
                cells[7 + all] == "Web" ? 1 : 0, cells[7 + all] == "Multichannel" ? 1 : 0,
            ]
            for (index, value) in values.enumerated() { rows.covariates[index].append(value) }
        }
        return rows
    }

    private static let isAbsent = rows == nil

    /// The rows of the control and of one other arm.
    private func compare(
        _ arm: String, _ outcome: (Rows) -> [Double], upTo limit: Int = .max
    ) throws -> (values: [Double], covariates: [[Double]], isTreated: [Bool]) {
        let rows = try #require(Self.rows)
        let values = outcome(rows)
        let chosen = rows.arm.indices.prefix(limit).filter {
            rows.arm[$0] == arm || rows.arm[$0] == "No E-Mail"
        }
        return (
            chosen.map { values[$0] }, rows.covariates.map { column in chosen.map { column[$0] } },
            chosen.map { rows.arm[$0] == arm }
        )
    }

    @Test(.disabled(if: isAbsent, "the data do not lie beside the repository"))
    func `A25 the rows give the known lift of visits, raw and adjusted`() throws {
        let (values, covariates, isTreated) = try compare("Mens E-Mail", { $0.visit })
        let one = try CupedAdjustment(
            outcomes: values, covariates: [covariates[0]], isTreated: isTreated)
        #expect(agrees(one.raw.effect, 0.07658956365153125, 1e-9))
        #expect(agrees(one.raw.standardError, 0.0033858878117283653, 1e-9))
        #expect(agrees(one.coefficients[0], 9.134195036168927e-05, 1e-9))
        #expect(agrees(one.adjusted.effect, 0.07641114745941802, 1e-9))
        #expect(agrees(one.varianceRatio, 0.9955586454507768, 1e-9))
        let nine = try CupedAdjustment(
            outcomes: values, covariates: covariates, isTreated: isTreated)
        #expect(agrees(nine.adjusted.effect, 0.0760479355613685, 1e-8))
        #expect(agrees(nine.varianceRatio, 0.9707569275138344, 1e-8))
        #expect(agrees(nine.coefficients[8], 0.007704771756223532, 1e-6))
    }

    @Test(.disabled(if: isAbsent, "the data do not lie beside the repository"))
    func `A25 looks every 2,000 rows first see the lift of spending after 38,000`() throws {
        let (all, _, _) = try compare("Mens E-Mail", { $0.spend })
        let rows = try #require(Self.rows)
        var test = try AlwaysValidTest(expectedEffect: 0.5)
        var arms = (treated: SampleMoments(), control: SampleMoments())
        var first: Int?
        for (index, arm) in rows.arm.enumerated() {
            if arm == "Mens E-Mail" { try arms.treated.add(rows.spend[index]) }
            if arm == "No E-Mail" { try arms.control.add(rows.spend[index]) }
            guard (index + 1) % 2_000 == 0 else { continue }
            let estimate = try LiftEstimate(treated: arms.treated, control: arms.control)
            if try test.look(estimate), first == nil { first = index + 1 }
            if index + 1 == 34_000 {
                #expect(agrees(estimate.effect, 0.5082552283236257, 1e-9))
                #expect(agrees(test.pValue, 0.08034842350354046, 1e-8))
            }
        }
        #expect(all.count == 42_613)
        #expect(first == 38_000)
        #expect(agrees(test.pValue, 8.495019327388366e-06, 1e-7))
    }
}
