#include "CClienteleHash.h"
