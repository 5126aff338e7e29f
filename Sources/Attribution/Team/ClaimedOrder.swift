// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A claim that was accepted, without the order, and where the order stands among its customer's.
struct ClaimedOrder: Record {
    static var recordVersion: UInt8 { 1 }

    var staff: StaffID
    var at: Timestamp
    var profile: ProfileID
    var soldAt: Timestamp

    init(claim: StaffClaim, profile: ProfileID, soldAt: Timestamp) {
        staff = claim.staff
        at = claim.at
        self.profile = profile
        self.soldAt = soldAt
    }

    func write(to writer: inout RecordWriter) {
        writer.append(staff)
        writer.append(at)
        writer.append(profile)
        writer.append(soldAt)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        staff = try reader.name()
        at = try reader.timestamp()
        profile = try reader.token()
        soldAt = try reader.timestamp()
    }

    func claim(of order: OrderID) -> StaffClaim {
        StaffClaim(order: order, by: staff, at: at)
    }
}
