// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleTestKit
internal import Identity

/// Records with known truth, and the fields by which they are linked.
struct LinkageSet {
    var name: String
    var schema: LinkSchema
    var records: [PersonFields]
    /// The person of each record: never shown to the linker.
    var truth: [String]
    /// The first record of the second table, or `nil` when one table is searched for duplicates.
    var boundary: Int?

    /// FEBRL by each set of fields, with one schema for all.
    static func febrl(_ folder: String) throws -> [LinkageSet] {
        let all = [
            LinkField("given_name", .name, partner: "surname"), LinkField("surname", .name),
            LinkField("street_number", .code), LinkField("address_1", .text, partner: "address_2"),
            LinkField("address_2", .text), LinkField("suburb", .text),
            LinkField("postcode", .code), LinkField("state", .category),
            LinkField("date_of_birth", .date), LinkField("soc_sec_id", .identifier),
        ]
        let without: [(String, Set<String>)] = [
            ("full", []), ("retail", ["address_2", "state", "soc_sec_id"]),
            ("sparse", ["address_2", "state", "soc_sec_id", "date_of_birth"]),
            ("retail+", ["soc_sec_id"]), ("sparse+", ["soc_sec_id", "date_of_birth"]),
        ]
        var sets: [LinkageSet] = []
        for files in [["febrl1"], ["febrl2"], ["febrl3"], ["febrl4a", "febrl4b"]] {
            let tables = try files.map { try CommaSeparatedRows("\(folder)/febrl/\($0).csv") }
            let truth = try tables.flatMap { try $0.columns(["rec_id"]) }
                .map { String($0[0].split(separator: "-")[1]) }
            for (name, left) in without {
                let fields = all.filter { !left.contains($0.name) }.map { field in
                    var field = field
                    if let partner = field.partner, left.contains(partner) { field.partner = nil }
                    return field
                }
                sets.append(
                    LinkageSet(
                        name: "\(files[0].prefix(6)) \(name)", schema: try LinkSchema(fields),
                        records: try tables.flatMap { try $0.columns(fields.map(\.name)) }
                            .map { PersonFields($0) },
                        truth: truth, boundary: files.count == 2 ? tables[0].rows.count : nil))
            }
        }
        return sets
    }

    /// Persons of history with heavy errors.
    static func historical(_ folder: String) throws -> LinkageSet {
        let fields = [
            LinkField("first_name", .name, partner: "surname"), LinkField("surname", .name),
            LinkField("dob", .date), LinkField("birth_place", .text),
            LinkField("postcode_fake", .code), LinkField("gender", .category),
            LinkField("occupation", .category),
        ]
        let table = try CommaSeparatedRows("\(folder)/er/splink/historical_50k.csv")
        let cells = try table.columns(fields.map(\.name)).map { row in
            var row = row
            row[2].removeAll { $0 == "-" }
            return row
        }
        return LinkageSet(
            name: "historical_50k", schema: try LinkSchema(fields),
            records: cells.map { PersonFields($0) },
            truth: try table.columns(["cluster"]).map { $0[0] }, boundary: nil)
    }

    /// A made-up town of 5,000 records, with a share of people who have more than one record, and one
    /// of people who live with others of their name.
    static func town(_ name: String, repeated: Double, families: Double) throws -> LinkageSet {
        let crowd = LinkageCrowd(records: 5_000, seed: 17, repeated: repeated, families: families)
        return LinkageSet(
            name: "town \(name)", schema: try LinkageCrowd.schema(), records: crowd.records,
            truth: crowd.truth.map { String($0) }, boundary: nil)
    }
}
