// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Identity

/// The truth set of Senzing: few records of people and companies, each made to be hard.
enum TruthSet {
    static func path(_ folder: String) -> String { "\(folder)/er/senzing-truthset" }

    /// Records of all three sources, normalised, and the entity of each.
    static func set(_ folder: String) throws -> LinkageSet {
        let fields = [
            LinkField("given", .name, partner: "family"), LinkField("family", .name),
            LinkField("suffix", .category), LinkField("born", .date), LinkField("street", .text),
            LinkField("number", .code), LinkField("postcode", .code),
            LinkField("phone", .identifier), LinkField("email", .identifier),
            LinkField("ssn", .identifier), LinkField("passport", .identifier),
            LinkField("licence", .identifier), LinkField("national", .identifier),
        ]
        let key = try CommaSeparatedRows("\(path(folder))/actual_truthset_key.csv")
        var entities: [String: String] = [:]
        for row in try key.columns(["DATA_SOURCE", "RECORD_ID", "CLUSTER_ID"]) {
            entities["\(row[0]) \(row[1])"] = row[2]
        }
        var set = LinkageSet(
            name: "truth-set", schema: try LinkSchema(fields), records: [], truth: [],
            boundary: nil)
        for file in ["customers", "reference", "watchlist"] {
            let table = try CommaSeparatedRows("\(path(folder))/\(file).csv")
            for row in table.rows {
                var cells: [String: String] = [:]
                for (name, cell) in zip(table.header, row) where !cell.isEmpty {
                    cells[name] = cell
                }
                set.records.append(PersonFields(values(cells)))
                let source = "\(cells["DATA_SOURCE"] ?? "") \(cells["RECORD_ID"] ?? "")"
                set.truth.append(entities[source] ?? source)
            }
        }
        return set
    }

    private static func values(_ cells: [String: String]) -> [String] {
        let name = name(cells)
        let address = PostalAddress(
            cells["ADDR_FULL"]
                ?? [
                    "ADDR_LINE1", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE",
                ].compactMap { cells[$0] }.joined(separator: " "), country: "us")
        return [
            name.given.map(TextFolding.fold).joined(separator: " "),
            (name.particles + name.family).map(TextFolding.fold).joined(separator: " "),
            name.suffixes.map(TextFolding.fold).joined(separator: " "), born(cells),
            address.words.joined(separator: " "), address.houseNumber ?? "",
            cells["ADDR_POSTAL_CODE"].map { String($0.prefix(5)) } ?? address.postcode ?? "",
            phone(cells), email(cells), digits(cells["SSN_NUMBER"]),
            digits(cells["PASSPORT_NUMBER"]), digits(cells["DRIVERS_LICENSE_NUMBER"]),
            digits(cells["NATIONAL_ID_NUMBER"] ?? cells["TAX_ID_NUMBER"]),
        ]
    }

    private static func name(_ cells: [String: String]) -> PersonName {
        if let full = cells["PRIMARY_NAME_FULL"] ?? cells["NATIVE_NAME_FULL"] {
            return PersonName(full: full)
        }
        if let company = cells["PRIMARY_NAME_ORG"] {
            return PersonName(given: "", family: company)
        }
        return PersonName(
            given: cells["PRIMARY_NAME_FIRST"] ?? "", family: cells["PRIMARY_NAME_LAST"] ?? "")
    }

    private static func born(_ cells: [String: String]) -> String {
        guard let text = cells["DATE_OF_BIRTH"],
            let today = CivilDate(year: 2020, month: 1, day: 1)
        else { return "" }
        let orders: [BirthDate.Order] = [.monthFirst, .dayFirst]
        for order in orders {
            guard let date = try? BirthDate(text, order: order, today: today).date else { continue }
            return String(date.year * 10_000 + date.month * 100 + date.day)
        }
        return ""
    }

    private static func phone(_ cells: [String: String]) -> String {
        guard let text = cells["PHONE_NUMBER"], let region = CallingRegion("US") else { return "" }
        return (try? PhoneNumber(text, region: region).e164) ?? digits(text)
    }

    private static func email(_ cells: [String: String]) -> String {
        guard var text = cells["EMAIL_ADDRESS"] else { return "" }
        if let start = text.lastIndex(of: "<") {
            text = String(text[text.index(after: start)...].prefix { $0 != ">" })
        }
        guard let address = try? EmailAddress(text), address.usage == .personal else { return "" }
        return address.exact
    }

    private static func digits(_ text: String?) -> String {
        (text ?? "").filter { $0.isLetter || $0.isNumber }.lowercased()
    }
}
