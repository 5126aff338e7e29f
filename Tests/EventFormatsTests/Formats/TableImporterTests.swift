// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Foundation
import Testing

@Suite("Rows of a table become events")
struct TableImporterTests {
    static func receipts() -> ColumnMapping {
        var mapping = ColumnMapping(name: .column("kind"))
        mapping.names = ["sale": .storeReceipt]
        mapping.id = .column("receipt")
        mapping.time = .column("at")
        mapping.timeFormat = .utc
        mapping.channel = .constant("store")
        mapping.identifiers = [.init(.loyalty, column: "card"), .init(.phone, column: "tel")]
        mapping.part = .order
        mapping.order = .column("receipt")
        mapping.currency = .constant("PLN")
        mapping.item = .column("item")
        mapping.quantity = .column("n")
        mapping.price = .column("each")
        mapping.location = .column("shop")
        return mapping
    }

    static let header = [
        "kind", "receipt", "at", "card", "tel", "item", "n", "each", "shop", "note",
    ]

    private func decode(_ row: String, _ mapping: ColumnMapping = receipts()) throws -> ImportResult
    {
        let fields = row.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        let importer = try TableImporter(mapping, header: Self.header)
        return importer.decode(fields, context: Fixtures.context)
    }

    @Test("C3 each mapped column has its typed place, and every column stays in the properties")
    func row() throws {
        let result = try decode("sale,R1,2024-05-06 07:08,C9,,chair,2,19.99,12,gift")
        let event = try #require(result.events.first)
        #expect(event.id == EventID("table/R1"))
        #expect(event.name == .storeReceipt)
        #expect(event.occurredAt == Timestamp(rfc3339: "2024-05-06T07:08:00Z"))
        #expect(event.channel.kind == .store)
        #expect(event.identifiers == [Identifier(.loyalty, "C9")])
        let line = OrderLine(
            ItemID("chair"), quantity: 2, unitPrice: Money(minorUnits: 1999, .pln))
        let order = Order(
            id: OrderID("R1"), lines: [line], total: Money(minorUnits: 3998, .pln),
            location: LocationID("12"))
        #expect(event.commerce == .order(order))
        #expect(event.properties.names == Self.header)
        #expect(event.properties["note"] == "gift")
        #expect(event.properties["tel"] == "")
    }

    @Test("C6 every field of a table is found again in its event")
    func losesNothing() throws {
        // What stands in the file, written out by hand: quotes, a line break and a mark at the beginning.
        let expected: [[String]] = [
            [
                "sale", "R1", "2024-05-06 07:08:09", "C9", "", "chair", "2", "19.99", "12",
                "gift, wrapped",
            ],
            [
                "sale", "R2", "2024-05-06 07:09:00", "", "+48 22 555 01 02", "lamp \"Luna\"", "1",
                "149", "12", "",
            ],
            [
                "sale", "R3", "2024-05-06 07:11:30", "", "", "cushion", "4", "12.5", "12",
                "two lines\r\nof a note",
            ],
            ["sale", "R4", "2024-05-06 07:12:00", "C10", "", "krzesło", "1", "0.01", "7", "ł"],
            ["voucher", "R5", "2024-05-06 07:15:00", "C9", "", "card-50", "1", "50.00", "7", ""],
        ]
        let totals: [Int64] = [3998, 14900, 5000, 1, 5000]
        let path = Fixtures.url("table/receipts.csv").path
        var reader = TableEventReader(
            Self.receipts(), try FileByteSource(path: path), context: Fixtures.context)
        for (row, total) in zip(expected, totals) {
            guard case .event(let event) = try reader.next(),
                case .order(let order) = event.commerce
            else {
                Issue.record("no order \(row[1])")
                return
            }
            let fields = event.properties.map { $0.value.stringValue ?? "-" }
            #expect(fields == row)
            #expect(event.properties.names == Self.header)
            #expect(order.total == Money(minorUnits: total, .pln))
        }
        let end = try reader.next()
        #expect(end == nil)
    }

    @Test("Returns, cancellations, carts and views are typed as the mapping says")
    func parts() throws {
        let row = "sale,R1,2024-05-06 07:08:09,C9,,chair,2,19.99,12,"
        let line = OrderLine(
            ItemID("chair"), quantity: 2, unitPrice: Money(minorUnits: 1999, .pln))
        let total = Money(minorUnits: 3998, .pln)
        let expected: [(ColumnMapping.Part, Commerce?)] = [
            (.none, nil), (.items, .items([line])), (.cartAdd, .cart(CartChange(.add, [line]))),
            (.cartRemove, .cart(CartChange(.remove, [line]))),
            (
                .orderReturn,
                .orderReturn(OrderReturn(order: OrderID("R1"), lines: [line], amount: total))
            ),
            (.cancellation, .cancellation(OrderID("R1"))),
        ]
        for (part, commerce) in expected {
            var mapping = Self.receipts()
            mapping.part = part
            let event = try #require(try decode(row, mapping).events.first)
            #expect(event.commerce == commerce)
        }
    }

    @Test(
        "Times are read as the mapping says they are written",
        arguments: [
            ("1700000000", ColumnMapping.TimeFormat.seconds), ("1700000000000", .milliseconds),
            ("1700000000000000", .microseconds), ("2023-11-14T23:13:20+01:00", .rfc3339),
            ("2023-11-14 22:13:20", .utc),
        ])
    func times(text: String, format: ColumnMapping.TimeFormat) throws {
        var mapping = Self.receipts()
        mapping.timeFormat = format
        let result = try decode("sale,R1,\(text),C9,,chair,1,1,1,", mapping)
        #expect(result.events.first?.occurredAt == Timestamp(seconds: 1_700_000_000))
    }

    static let faults: [(row: String, code: Reason.Code, field: String?)] = [
        ("sale,R1", .unknownFormat, nil), (",R1,,,,a,1,1,,", .missingField, "name"),
        ("sale,,,,,a,1,1,,", .missingField, "receipt"), ("sale,R1,noon,,,a,1,1,,", .badTime, "at"),
        ("sale,R1,,,,,1,1,,", .missingField, "item"), ("sale,R1,,,,a,x,1,,", .badQuantity, "n"),
        ("sale,R1,,,,a,1.5,1,,", .badQuantity, "n"), ("sale,R1,,,,a,1,x,,", .badAmount, "each"),
        ("sale,R1,,,,a,1,,,", .missingField, "each"),
        ("sale,R1,,,,a,1,0.001,,", .missingField, "each"),
    ]

    @Test("A row that cannot be taken is refused with the column's name", arguments: faults)
    func refuses(row: String, code: Reason.Code, field: String?) throws {
        let result = try decode(row)
        #expect(result.events.isEmpty)
        let reason = result.refusals.first?.reasons.first
        #expect(reason?.code == code)
        #expect(reason?.field == field)
    }

    @Test("A mapping that does not fit the table is an error before the first row")
    func badMappings() {
        var noTotal = Self.receipts()
        noTotal.price = nil
        var noItem = ColumnMapping(name: .constant("seen"))
        noItem.part = .items
        var noOrder = ColumnMapping(name: .constant("off"))
        noOrder.part = .cancellation
        let unknown = ColumnMapping(name: .column("nowhere"))
        for mapping in [noTotal, noItem, noOrder, unknown] {
            let error = #expect(throws: FormatError.self) {
                try TableImporter(mapping, header: Self.header)
            }
            #expect(error?.code == .badMapping)
        }
        let twice = #expect(throws: FormatError.self) {
            try TableImporter(ColumnMapping(name: .constant("x")), header: ["a", "a"])
        }
        #expect(twice?.code == .badHeader)
    }

    @Test("A table is read row by row; what is damaged comes in its place with its line")
    func reads() throws {
        let text = """
            kind;id;text
            seen;1;"a
            b"
            seen;2
            ;3;c
            seen;4;d
            """
        var mapping = ColumnMapping(name: .column("kind"))
        mapping.id = .column("id")
        var dialect = CSVDialect()
        dialect.separator = .semicolon
        var reader = TableEventReader(
            mapping, MemoryByteSource(text), context: Fixtures.context, dialect: dialect)
        var found: [String] = []
        while let item = try reader.next() {
            switch item {
            case .event(let event): found.append("\(reader.line):\(event.id)")
            case .damaged(_, let reasons, let source, let line):
                #expect(line == reader.line)
                #expect(source == "fixture")
                found.append("\(reader.line)!\(reasons[0].code)")
            }
        }
        #expect(found == ["2:table/1", "4!format.damaged-line", "5!format.missing", "6:table/4"])
    }

    @Test("A table without a header row has the columns that the caller names")
    func withoutHeader() throws {
        var dialect = CSVDialect()
        dialect.hasHeader = false
        let mapping = ColumnMapping(name: .column("what"))
        var reader = TableEventReader(
            mapping, MemoryByteSource("seen,7\n"), context: Fixtures.context, dialect: dialect,
            columns: ["what", "n"])
        guard case .event(let event) = try reader.next() else {
            Issue.record("no event")
            return
        }
        #expect(event.name == EventName("seen"))
        #expect(event.properties["n"] == "7")
    }
}
