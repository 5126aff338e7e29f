// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// A list of strings of bytes as PostgreSQL's binary format has it (`array_recv`): one dimension, no NULL.
    enum ByteaArray {
        /// The number of the type `bytea` in every PostgreSQL.
        private static let byteaType: UInt32 = 17

        static func encode(_ keys: ArraySlice<Key>) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(20 + keys.reduce(0) { $0 + 4 + $1.bytes.count })
            // Dimensions, no NULL among them, the type, how many, the first index.
            for number in [1, 0, byteaType, UInt32(keys.count), 1] { append(number, to: &bytes) }
            for key in keys {
                append(UInt32(clamping: key.bytes.count), to: &bytes)
                bytes.append(contentsOf: key.bytes)
            }
            return bytes
        }

        private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
            for shift in [24, 16, 8, 0] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
    }
#endif
