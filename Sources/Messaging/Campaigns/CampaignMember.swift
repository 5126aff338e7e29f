// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One of those whom a campaign is for.
public struct CampaignMember: Hashable, Sendable {
    /// The profile that was chosen.
    public var profile: ProfileID
    /// What the templates may use for this person.
    public var data: JSONObject

    /// A member.
    public init(_ profile: ProfileID, data: JSONObject = JSONObject()) {
        self.profile = profile
        self.data = data
    }
}

extension CampaignMember: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the profile and the data.
    public func write(to writer: inout RecordWriter) {
        writer.append(profile)
        JSONValue.object(data).write(to: &writer)
    }

    /// Reads a member.
    public init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.token()
        guard case .object(let data) = try JSONValue(from: &reader) else {
            throw RecordError(.malformed, "the data of a member are no object")
        }
        self.data = data
    }
}
