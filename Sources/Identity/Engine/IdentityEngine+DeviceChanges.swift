// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    /// Keeps in mind whose a device is at which time, before an act changes it.
    ///
    /// To be called before it is changed who signed in on it or shares it; profiles may have moved.
    func watch(
        _ device: ProfileID, _ moves: inout CustomerMoves, in transaction: any ReadTransaction
    ) throws {
        guard changeShard != nil, moves.devices[device] == nil else { return }
        moves.devices[device] = try times(of: device, before: moves, in: transaction)
    }

    /// What is to be told of devices that an act may have changed.
    func deviceChanges(
        _ moves: CustomerMoves, in transaction: any ReadTransaction
    ) throws -> [IdentityChange] {
        var changes: [IdentityChange] = []
        for (device, before) in moves.devices.sorted(by: { $0.key < $1.key }) {
            let after = try times(of: device, before: CustomerMoves(), in: transaction)
            if before == after { continue }
            let customers = try after.owners(differingFrom: before).sorted().filter { customer in
                let node = try graph.node(ProfileID(customer.token), in: transaction)
                return node.map { $0.isSeen && $0.customer == customer } ?? false
            }
            changes.append(
                IdentityChange(.handedOver, before: customers, after: customers, device: device))
        }
        return changes
    }

    /// Whose a device is at which time, be it shared, one's or nobody's.
    private func times(
        of device: ProfileID, before moves: CustomerMoves, in transaction: any ReadTransaction
    ) throws -> DeviceOwnership {
        guard let node = try graph.node(device, in: transaction), node.isSeen else {
            return .nobodys
        }
        let shared = try ownership(of: device, node, before: moves, in: transaction)
        return shared ?? .wholly(moves.origin(of: device, else: node.customer))
    }
}
