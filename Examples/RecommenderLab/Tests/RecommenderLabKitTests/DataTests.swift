// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization
import Testing

@testable import RecommenderLabKit

@Suite("How the data are read")
struct DataTests {
    private func fields(_ text: String, separator: Character = "\t") throws -> [[String]] {
        var lines: [[String]] = []
        try TextTable(bytes: Array(text.utf8)).forEachLine(separator: separator) { fields in
            lines.append(fields.map(\.text))
        }
        return lines
    }

    @Test("Lines and fields, with and without an end of the last line")
    func tables() throws {
        #expect(try fields("a\tb\r\n\tc\n") == [["a", "b"], ["", "c"]])
        #expect(try fields("1 2 3", separator: " ") == [["1", "2", "3"]])
        #expect(try fields("") == [])
        #expect(Array("-12".utf8)[...].number == -12)
        for bad in ["", "-", "1a", "99999999999999999999"] {
            #expect(Array(bad.utf8)[...].number == nil, "\(bad)")
        }
    }

    @Test("Purchases are kept by the protocol's rules; lines of one invoice and item are one")
    func purchases() throws {
        let header = "InvoiceNo\tInvoiceDate\tCustomerID\tCountry\tStockCode\tQuantity\tUnitPrice\n"
        let lines = [
            "100\t2011-09-01 08:25\t7\tGB\t20677\t8\t1.25",
            "100\t2011-09-01 08:25\t7\tGB\t20677\t2\t1.25",
            "101\t2011-09-02 08:25:00\t3\tGB\t20677A\t1\t1.25",
            "C102\t2011-09-02 08:25\t3\tGB\t20677\t1\t1",
            "103\t2011-09-02 08:25\t\tGB\t20677\t1\t1",
            "104\t2011-09-02 08:25\t3\tGB\t20677\t-1\t1",
            "105\t2011-09-02 08:25\t3\tGB\t20677\t1\t0", "106\t2011-09-02 08:25\t3\tGB\tPOST\t1\t1",
        ]
        let log = try PurchaseLog.read(
            TextTable(bytes: Array((header + lines.joined(separator: "\n")).utf8)))
        #expect(log.table.items == [ItemID("20677"), ItemID("20677A")])
        #expect(log.rows.map(\.quantity) == [10, 1])
        #expect(log.rows.map(\.customer) == [1, 0])
        #expect(log.rows[0].at == Timestamp(rfc3339: "2011-09-01T08:25:00Z"))
        #expect(throws: LabError.self) {
            try PurchaseLog.read(TextTable(bytes: Array("a\tb\n".utf8)))
        }
    }

    @Test("Sessions keep the order of lines, and items the order of numbers")
    func sessions() throws {
        let sessions = try SessionLog(training: [[10, 9], [100]], test: [[9, 7]])
        #expect(sessions.log.table.items.map(\.rawValue.count) == [12, 12, 12, 12])
        #expect(sessions.log.rows.map(\.item) == [2, 1, 3, 1, 0])
        let split = try TimeSplit(wholeSessionsOf: sessions.log, cut: sessions.cut)
        #expect(split.training.log.rows.count == 3)
        #expect(split.test.rowCount == 2)
    }

    @Test("Numbers as text")
    func digits() {
        #expect(0.53324.percent == "53.32")
        #expect((-0.005).digits(2) == "-0.01")
        #expect((-0.001).digits(2) == "0.00")
        #expect(12.0.digits(0) == "12")
        #expect(1234567.grouped == "1,234,567")
        #expect("<a & \"b\">".escaped == "&lt;a &amp; &quot;b&quot;&gt;")
    }
}
