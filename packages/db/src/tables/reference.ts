/** Code sets that every clinic reads and no role of the application writes. Codes are those of @polyclinic/nepal. */
export interface ProvinceTable {
  code: string;
  name: string;
  name_local: string;
}

export interface DistrictTable {
  code: string;
  province_code: string;
  name: string;
  name_local: string;
}

export interface MunicipalityTable {
  code: string;
  district_code: string;
  name: string;
  name_local: string;
  /** A MunicipalityKind of @polyclinic/nepal. */
  kind: string;
  wards: number;
}

export interface ReferenceTables {
  "reference.province": ProvinceTable;
  "reference.district": DistrictTable;
  "reference.municipality": MunicipalityTable;
}
