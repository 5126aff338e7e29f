// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// Values as PostgreSQL's binary format has them, most significant byte first.
    enum Wire {
        /// The numbers of types in every PostgreSQL (`pg_type.dat`).
        private static let bytea: UInt32 = 17
        private static let int8: UInt32 = 20

        /// A number of eight bytes.
        static func bytes(_ number: Int64) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }

        /// A list of strings of bytes (`array_recv`): one dimension, no NULL.
        static func array(_ elements: ArraySlice<[UInt8]>) -> [UInt8] {
            var bytes = header(bytea, elements.count)
            bytes.reserveCapacity(20 + elements.reduce(0) { $0 + 4 + $1.count })
            for element in elements {
                append(UInt32(clamping: element.count), to: &bytes)
                bytes.append(contentsOf: element)
            }
            return bytes
        }

        /// A list of numbers.
        static func array(_ numbers: [Int64]) -> [UInt8] {
            var bytes = header(int8, numbers.count)
            for number in numbers {
                append(8, to: &bytes)
                bytes += self.bytes(number)
            }
            return bytes
        }

        /// Dimensions, no NULL among them, the type, how many, the first index.
        private static func header(_ type: UInt32, _ count: Int) -> [UInt8] {
            var bytes: [UInt8] = []
            for number in [1, 0, type, UInt32(clamping: count), 1] { append(number, to: &bytes) }
            return bytes
        }

        private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
            for shift in [24, 16, 8, 0] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
    }
#endif
