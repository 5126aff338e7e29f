// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What is kept about a code that was given out.
struct CodeState: Hashable, Sendable {
    /// To whom; nil once he was erased.
    var profile: ProfileID?
    /// By what he was known then.
    var identifier: Identifier?
    /// Under which name the occasion is kept; nil once he was erased.
    var occasion: Token128?
    var givenAt: Timestamp
    /// The redemption that counts.
    var redemption: CodeMark?
}

extension CodeState: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(profile) { $0.append($1) }
        writer.append(identifier) { $1.write(to: &$0) }
        writer.append(occasion) { $0.append($1) }
        writer.append(givenAt)
        writer.append(redemption) { $1.write(to: &$0) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        profile = try reader.optional { reader throws(RecordError) in try reader.token() }
        identifier = try reader.optional { reader throws(RecordError) in
            try Identifier(from: &reader)
        }
        occasion = try reader.optional { reader throws(RecordError) in try reader.token128() }
        givenAt = try reader.timestamp()
        redemption = try reader.optional { reader throws(RecordError) in
            try CodeMark(from: &reader)
        }
    }
}

/// What is kept about a campaign.
struct CodeCampaignState: Hashable, Sendable {
    var campaign: CodeCampaign
    /// How many codes were given out; also the next serial number.
    var given: UInt32 = 0
    var redeemed: UInt32 = 0
}

extension CodeCampaignState: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(UInt64(campaign.number))
        writer.append(campaign.name)
        writer.append(UInt64(campaign.stock))
        writer.append(campaign.lastDay.daysSinceEpoch)
        writer.append(UInt64(given))
        writer.append(UInt64(redeemed))
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        let number = try reader.uint64()
        let name = try reader.string()
        let stock = try reader.uint64()
        let day = try reader.int()
        guard let number = UInt16(exactly: number), let stock = UInt32(exactly: stock),
            let lastDay = CivilDate(daysSinceEpoch: day)
        else { throw RecordError(.malformed, "a campaign of codes has a number out of range") }
        campaign = CodeCampaign(number, name: name, stock: stock, lastDay: lastDay)
        given = UInt32(truncatingIfNeeded: try reader.uint64())
        redeemed = UInt32(truncatingIfNeeded: try reader.uint64())
    }
}
