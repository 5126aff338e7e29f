// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A platform that takes lists of people as files.
///
/// What its columns are called is here, how it wants a value to be written before it is hashed is
/// the core's `MatchPlatform`. Google: Customer Match. Meta: custom audiences. Yandex: Audience, data
/// from CRM; choose SHA-256 when the segment is made.
public typealias AudiencePlatform = MatchPlatform

extension MatchPlatform {
    /// The columns, in order.
    public var columns: [AudienceField] { fields.filter { $0 != .gender } }

    /// What a column is called in the first line.
    public func header(_ field: AudienceField) -> String {
        switch (self, field) {
        case (.google, .email): "Email"
        case (.google, .phone): "Phone"
        case (.google, .firstName): "First Name"
        case (.google, .lastName): "Last Name"
        case (.google, .country): "Country"
        case (.google, .zip): "Zip"
        case (.meta, .firstName): "fn"
        case (.meta, .lastName): "ln"
        case (.meta, .city): "ct"
        case (.meta, .state): "st"
        default: field.rawValue
        }
    }

    /// How many rows a file needs to be taken; a smaller one tells the platform too much of each.
    public var leastRows: Int { 100 }
}
