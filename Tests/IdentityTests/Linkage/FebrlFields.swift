// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity

/// The sets of fields by which FEBRL is linked; one schema for all files.
enum FebrlFields: String, CaseIterable, Sendable {
    case full
    case retail
    case sparse
    case retailPlus = "retail+"
    case sparsePlus = "sparse+"

    private static let all = [
        LinkField("given_name", .name, partner: "surname"), LinkField("surname", .name),
        LinkField("street_number", .code), LinkField("address_1", .text, partner: "address_2"),
        LinkField("address_2", .text), LinkField("suburb", .text), LinkField("postcode", .code),
        LinkField("state", .category), LinkField("date_of_birth", .date),
        LinkField("soc_sec_id", .identifier),
    ]

    private var without: Set<String> {
        switch self {
        case .full: []
        case .retail: ["address_2", "state", "soc_sec_id"]
        case .sparse: ["address_2", "state", "soc_sec_id", "date_of_birth"]
        case .retailPlus: ["soc_sec_id"]
        case .sparsePlus: ["soc_sec_id", "date_of_birth"]
        }
    }

    func schema() throws -> LinkSchema {
        let fields = Self.all.filter { !without.contains($0.name) }
        return try LinkSchema(
            fields.map { field in
                var field = field
                if let partner = field.partner, without.contains(partner) { field.partner = nil }
                return field
            })
    }

    /// The records of a file, without what tells the truth.
    func records(_ rows: [[String]]) throws -> [PersonFields] {
        let head = rows[0].map { $0.trimmingCharacters(in: .whitespaces) }
        let columns = try schema().fields.compactMap { head.firstIndex(of: $0.name) }
        return rows.dropFirst().map { row in
            PersonFields(columns.map { row[$0].trimmingCharacters(in: .whitespaces) })
        }
    }

    /// The person of each record.
    static func truth(_ rows: [[String]]) -> [Substring] {
        rows.dropFirst().map { $0[0].split(separator: "-")[1] }
    }
}
