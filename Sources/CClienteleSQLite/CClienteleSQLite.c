#include "CClienteleSQLite.h"
