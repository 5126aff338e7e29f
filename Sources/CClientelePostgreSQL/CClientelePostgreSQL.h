// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_POSTGRESQL_H
#define CCLIENTELE_POSTGRESQL_H

#if !__has_include(<libpq-fe.h>)
#error "PostgreSQLStore needs libpq with its headers and pkg-config: apt-get install libpq-dev pkg-config, or brew install libpq pkgconf"
#else
#include <libpq-fe.h>
#if !defined(LIBPQ_HAS_PIPELINING)
#error "PostgreSQLStore needs the libpq of PostgreSQL 14 or later"
#endif
#endif

#endif
