import { Modal, type ModalProps } from './modal.tsx';
import './sheet.css';

/** Choices within reach of the thumb; on wide screens it stands at the bottom of a narrow column. */
export function Sheet(props: ModalProps) {
  return <Modal {...props} shape="k-sheet" />;
}
